package health.waymark.admin.directory;

import health.waymark.admin.form.Binding;
import health.waymark.admin.form.Bindings;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.records.RecordKind;
import health.waymark.admin.records.RecordKind.Activity;
import health.waymark.admin.records.RecordKind.Group;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is offered: HealthcareServices. */
@Configuration(proxyBeanMethods = false)
class ServiceKind {

    /** Markdown, so of several lines. */
    private static final Binding ELIGIBILITY =
            Bindings.within("eligibility", "eligibility[]", "comment").asArea("eligibility");

    private static final ListScreen LIST = new ListScreen(
            "services",
            "/services",
            List.of(Searching.WORDS, Searching.STATE),
            List.of(
                    Column.sorted("name", "name"),
                    Column.of("organization"),
                    Column.of("locations"),
                    Column.of("endpoints"),
                    Column.of("state"),
                    Column.sorted("changed", "_lastUpdated")));

    @Bean
    RecordKind services() {
        return new RecordKind(
                "HealthcareService",
                List.of(
                        Group.of(
                                "what",
                                Bindings.text("name").needed(),
                                Bindings.code("type", "type", Codes.of("service-type")),
                                Bindings.code("specialty", "specialty", Codes.of("specialty")),
                                Bindings.area("comment")),
                        Group.of(
                                "where",
                                Bindings.reference("organization", "providedBy", "Organization"),
                                Bindings.references("locations", "location", "Location"),
                                Bindings.references("endpoints", "endpoint", "Endpoint")),
                        Group.of("contact", ContactBindings.PHONE, ContactBindings.EMAIL, Appointment.binding()),
                        Group.of(
                                "referral",
                                Bindings.code("referralMethod", "referralMethod", Codes.of("referral-method")),
                                ELIGIBILITY,
                                SupportedActivities.binding()),
                        Group.of("hours", Bindings.hours(Availability.ELEMENTS), Bindings.closures())),
                LIST,
                Searching::byName,
                "name",
                Rows::service,
                service -> service.put("active", true),
                Activity.ACTIVE,
                List.of("PractitionerRole:service", "Schedule:actor"));
    }
}
