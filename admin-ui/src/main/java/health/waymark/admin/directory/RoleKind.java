package health.waymark.admin.directory;

import health.waymark.admin.form.Bindings;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.records.RecordKind;
import health.waymark.admin.records.RecordKind.Activity;
import health.waymark.admin.records.RecordKind.Group;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** As what and where they work: PractitionerRoles. */
@Configuration(proxyBeanMethods = false)
class RoleKind {

    private static final ListScreen LIST = new ListScreen(
            "roles",
            "/roles",
            List.of(Searching.WORDS, Searching.STATE),
            List.of(
                    Column.of("name"),
                    Column.of("organization"),
                    Column.of("services"),
                    Column.of("end"),
                    Column.of("state"),
                    Column.sorted("changed", "_lastUpdated")));

    @Bean
    RecordKind roles() {
        return new RecordKind(
                "PractitionerRole",
                List.of(
                        Group.of(
                                "what",
                                Bindings.reference("practitioner", "practitioner", "Practitioner")
                                        .needed(),
                                Bindings.reference("organization", "organization", "Organization")
                                        .needed(),
                                Bindings.code("role", "code", Codes.of("role")),
                                Bindings.code("specialty", "specialty", Codes.of("specialty"))),
                        Group.of(
                                "where",
                                Bindings.references("services", "healthcareService", "HealthcareService"),
                                Bindings.references("locations", "location", "Location")),
                        Group.of("contact", ContactBindings.PHONE, ContactBindings.EMAIL),
                        Group.of(
                                "period",
                                Bindings.within("start", "period", "start").typed("date"),
                                Bindings.within("end", "period", "end").typed("date")),
                        Group.of("hours", Bindings.hours(Availability.ELEMENTS), Bindings.closures())),
                LIST,
                (query, call) -> {
                    call.with("practitioner.name:contains", Searching.escaped(query.value("q")));
                    Searching.byState(query, call);
                },
                "_id",
                Rows::role,
                role -> role.put("active", true),
                Activity.ACTIVE,
                List.of("Schedule:actor"));
    }
}
