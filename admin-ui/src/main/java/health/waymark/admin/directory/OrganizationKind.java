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

/** Whose it is: the organization and its departments. */
@Configuration(proxyBeanMethods = false)
class OrganizationKind {

    private static final ListScreen LIST = new ListScreen(
            "organizations",
            "/organizations",
            List.of(Searching.WORDS, Searching.STATE),
            List.of(
                    Column.sorted("name", "name"),
                    Column.of("partOf"),
                    Column.of("city"),
                    Column.of("endpoints"),
                    Column.of("state"),
                    Column.sorted("changed", "_lastUpdated")));

    @Bean
    RecordKind organizations() {
        return new RecordKind(
                "Organization",
                List.of(
                        Group.of(
                                "what",
                                Bindings.text("name").needed(),
                                Bindings.code("type", "type", Codes.of("organization-type")),
                                Bindings.reference("partOf", "partOf", "Organization")),
                        Group.of(
                                "identifiers",
                                Bindings.identifier("ura", "http://fhir.nl/fhir/NamingSystem/ura"),
                                Bindings.identifier("kvk", "http://fhir.nl/fhir/NamingSystem/kvk"),
                                Bindings.identifier("agb", "http://fhir.nl/fhir/NamingSystem/agb-z"),
                                Bindings.identifier("oid", "urn:ietf:rfc:3986")),
                        Group.of(
                                "contact",
                                ContactBindings.PHONE,
                                ContactBindings.EMAIL,
                                Bindings.telecom("website", "url"),
                                Bindings.references("endpoints", "endpoint", "Endpoint")),
                        Group.of(
                                "address",
                                Bindings.within("street", "address[]", "line"),
                                Bindings.within("postalCode", "address[]", "postalCode"),
                                Bindings.within("city", "address[]", "city"),
                                Bindings.within("country", "address[]", "country"))),
                LIST,
                Searching::byName,
                "name",
                Rows::organization,
                organization -> organization.put("active", true),
                Activity.ACTIVE,
                List.of(
                        "Organization:partof",
                        "HealthcareService:organization",
                        "Location:organization",
                        "PractitionerRole:organization"));
    }
}
