package health.waymark.admin.directory;

import health.waymark.admin.form.Bindings;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.Filter;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.records.RecordKind;
import health.waymark.admin.records.RecordKind.Activity;
import health.waymark.admin.records.RecordKind.Group;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where messages go: Endpoints. */
@Configuration(proxyBeanMethods = false)
class EndpointKind {

    private static final ListScreen LIST = new ListScreen(
            "endpoints",
            "/endpoints",
            List.of(
                    Searching.WORDS,
                    Filter.choice("connectionType", "hl7-fhir-rest", "hl7-fhir-msg", "direct-project"),
                    Filter.choice("reachability", "reachable", "degraded", "unreachable", "unverified"),
                    Filter.choice("endpointStatus", "active", "suspended", "off"),
                    Searching.STATE),
            List.of(
                    Column.sorted("name", "name"),
                    Column.of("connectionType"),
                    Column.of("usedBy"),
                    Column.of("state"),
                    Column.of("reachability"),
                    Column.of("lastVerified"),
                    Column.of("certificate")));

    @Bean
    RecordKind endpoints() {
        return new RecordKind(
                "Endpoint",
                List.of(
                        Group.of(
                                "what",
                                Bindings.text("name").needed(),
                                Bindings.text("url", "address").typed("url").needed(),
                                Bindings.coding("connectionType", "connectionType", Codes.of("connection-type"))
                                        .needed(),
                                Bindings.code("payloadType", "payloadType", Codes.of("payload-type")),
                                Bindings.reference("organization", "managingOrganization", "Organization")),
                        Group.of(
                                "period",
                                Bindings.within("start", "period", "start").typed("date"),
                                Bindings.within("end", "period", "end").typed("date"))),
                LIST,
                (query, call) -> {
                    Searching.byName(query, call);
                    call.with("connection-type", query.value("connectionType"));
                    call.with("verification-status", query.value("reachability"));
                    call.with("status", query.value("endpointStatus"));
                    call.with("_revinclude", "Organization:endpoint");
                    call.with("_revinclude", "HealthcareService:endpoint");
                },
                "name",
                Rows::endpoint,
                endpoint -> endpoint.put("status", "active"),
                Activity.ENDPOINT,
                List.of(
                        "Organization:endpoint",
                        "HealthcareService:endpoint",
                        "Location:endpoint",
                        "PractitionerRole:endpoint"));
    }
}
