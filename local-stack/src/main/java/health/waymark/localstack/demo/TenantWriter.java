package health.waymark.localstack.demo;

import health.waymark.localstack.demo.Plans.DepartmentPlan;
import health.waymark.localstack.demo.Plans.Offer;
import health.waymark.localstack.demo.Plans.OrganizationPlan;
import health.waymark.localstack.demo.ServiceWriter.Inheritance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes all that one tenant publishes. */
final class TenantWriter {

    private final Plans plans;
    private final TenantDraft draft;
    private final OrganizationWriter organizations;
    private final DepartmentWriter departments;
    private final ServiceWriter services;
    private final PeopleWriter people;
    private final SlotWriter slots;
    private final AffiliationWriter affiliations;
    private final Map<String, Provider> providers = new LinkedHashMap<>();

    TenantWriter(Plans plans, TenantDraft draft, Numbers numbers, Inheritance inheritance, LocalDate monday) {
        this.plans = plans;
        this.draft = draft;
        EndpointWriter endpoints = new EndpointWriter(draft);
        this.organizations = new OrganizationWriter(draft, numbers, endpoints);
        this.departments = new DepartmentWriter(draft, endpoints);
        this.services = new ServiceWriter(draft, plans, inheritance);
        this.people = new PeopleWriter(draft, numbers);
        this.slots = new SlotWriter(draft, monday);
        this.affiliations = new AffiliationWriter(draft);
    }

    /** @param others what other tenants have written so far, for an exchange to refer to */
    Map<String, Provider> write(Map<String, Provider> others) {
        for (OrganizationPlan plan : plans.organizationsOf(draft.plan())) {
            Provider provider = organizations.write(plan, providers.get(plan.parent()));
            providers.put(plan.id(), provider);
            if (plan.kind().isHospital()) {
                writeDepartments(provider);
            } else {
                writeOffers(provider);
            }
            writeAffiliations(plan, provider, others);
        }
        return providers;
    }

    private void writeDepartments(Provider hospital) {
        Map<String, Provider> written = new LinkedHashMap<>();
        for (DepartmentPlan plan : plans.departmentsOf(hospital.kind())) {
            Provider parent = plan.parent().isEmpty() ? hospital : Objects.requireNonNull(written.get(plan.parent()));
            Provider department = departments.write(plan, hospital, parent);
            written.put(plan.key(), department);
            List<Resource> offered = new ArrayList<>();
            for (Activity activity : plan.activities()) {
                offered.add(writeService(
                        department.id() + "-" + activity.key(),
                        department,
                        new Offer(plan.specialty(), activity),
                        plan.hours()));
            }
            people.write(plan.everywhere() ? 2 : 1, department, plan.specialty(), offered, plan.hours());
        }
    }

    private void writeOffers(Provider provider) {
        Map<Specialty, List<Resource>> bySpecialty = new LinkedHashMap<>();
        for (Offer offer : provider.kind().offers()) {
            String id = provider.id() + "-" + offer.specialty().key() + "-"
                    + offer.activity().key();
            bySpecialty
                    .computeIfAbsent(offer.specialty(), key -> new ArrayList<>())
                    .add(writeService(id, provider, offer, provider.kind().hours()));
        }
        bySpecialty.entrySet().stream()
                .limit(1)
                .forEach(entry -> people.write(
                        provider.kind().people(),
                        provider,
                        entry.getKey(),
                        entry.getValue(),
                        provider.kind().hours()));
    }

    private Resource writeService(String id, Provider provider, Offer offer, OpeningHours hours) {
        Resource service = services.write(id, provider, offer, hours);
        slots.write(service, offer);
        return service;
    }

    private void writeAffiliations(OrganizationPlan plan, Provider provider, Map<String, Provider> others) {
        if (plan.kind().key().equals("exchange")) {
            others.values().stream()
                    .filter(other -> other.parent() == null)
                    .forEach(other -> affiliations.writeParticipant(provider, other));
        } else if (plan.parent().isEmpty()) {
            providers.values().stream()
                    .filter(other -> !other.id().equals(provider.id())
                            && other.kind().key().equals("cooperative"))
                    .forEach(cooperative -> affiliations.writeMember(cooperative, provider));
        }
    }
}
