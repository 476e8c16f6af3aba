package health.waymark.localstack.demo;

import health.waymark.localstack.demo.Plans.Offer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes services, and a schedule for those that begin a patient's way. */
final class ServiceWriter {

    private final TenantDraft draft;
    private final Plans plans;
    private final Inheritance inheritance;

    ServiceWriter(TenantDraft draft, Plans plans, Inheritance inheritance) {
        this.draft = draft;
        this.plans = plans;
        this.inheritance = inheritance;
    }

    Resource write(String id, Provider provider, Offer offer, OpeningHours hours) {
        String name = name(provider, offer);
        Activity activity = offer.activity();
        Language language = draft.language();
        boolean inherits = inheritance.next();
        Resource service = draft.add(Resource.of(
                "HealthcareService",
                "HealthcareService",
                id,
                name,
                Fhir.object(
                        "identifier", List.of(Numbers.assigned(draft.plan().host(), "service", id, provider.number())),
                        "active", true,
                        "providedBy", provider.organization().reference(),
                        "type", List.of(activity.concept(language)),
                        "specialty", List.of(offer.specialty().concept(language)),
                        "location", inherits ? List.of() : references(provider.nearestLocation()),
                        "name", name,
                        "comment",
                                plans.comment(
                                        provider.kind(),
                                        language,
                                        provider.site().town(),
                                        Dice.of("service/" + id)),
                        "telecom", List.of(Fhir.phone(provider.site().phone())),
                        "communication", languages(language),
                        "referralMethod", referralMethods(activity),
                        "appointmentRequired", hours != OpeningHours.ALWAYS && hours != OpeningHours.SHOP,
                        "availableTime", hours.availableTime(),
                        "endpoint", inherits ? List.of() : references(provider.nearestEndpoint()))));
        if (activity.isFirstConsultation()) {
            draft.add(schedule(service, provider, offer));
        }
        return service;
    }

    private String name(Provider provider, Offer offer) {
        String name = offer.activity().serviceName(offer.specialty(), draft.language());
        boolean elsewhere = provider.kind().key().equals("outpatient");
        return elsewhere ? name + ", " + provider.site().town().name() : name;
    }

    private static List<Map<String, Object>> references(@Nullable Resource resource) {
        return resource == null ? List.of() : List.of(resource.reference());
    }

    private static List<Map<String, Object>> languages(Language language) {
        Map<String, Object> english = Fhir.concept(null, Fhir.coding(Systems.LANGUAGE_TAG, "en", "English"));
        return List.of(
                language == Language.NL
                        ? Fhir.concept(null, Fhir.coding(Systems.LANGUAGE_TAG, "nl", "Dutch"))
                        : Fhir.concept(null, Fhir.coding(Systems.LANGUAGE_TAG, "de", "German")),
                english);
    }

    private static List<Map<String, Object>> referralMethods(Activity activity) {
        Map<String, Object> phone = Fhir.concept(null, Fhir.coding(Systems.REFERRAL_METHOD, "phone", "Phone"));
        Map<String, Object> electronic =
                Fhir.concept(null, Fhir.coding(Systems.REFERRAL_METHOD, "elec", "Secure Messaging"));
        return activity.key().equals("emergency") ? List.of(phone) : List.of(electronic, phone);
    }

    /** Open from the start of the region on, without an end: slots come week by week. */
    private Resource schedule(Resource service, Provider provider, Offer offer) {
        Resource location = provider.nearestLocation();
        return Resource.of(
                "Schedule",
                "",
                service.id(),
                service.display(),
                Fhir.object(
                        "active", true,
                        "serviceType", List.of(offer.activity().concept(draft.language())),
                        "specialty", List.of(offer.specialty().concept(draft.language())),
                        "actor",
                                location == null
                                        ? List.of(service.reference())
                                        : List.of(service.reference(), location.reference()),
                        "planningHorizon", Fhir.object("start", "2026-01-01T00:00:00+01:00"),
                        "comment", service.display()));
    }

    /** Counts through the whole region: three services of ten have no location and endpoint of their own. */
    static final class Inheritance {

        private int count;

        boolean next() {
            int position = count++ % 10;
            return position == 1 || position == 4 || position == 8;
        }
    }
}
