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

/** Who works here: Practitioners. */
@Configuration(proxyBeanMethods = false)
class PersonKind {

    private static final ListScreen LIST = new ListScreen(
            "people",
            "/people",
            List.of(Searching.WORDS, Searching.STATE),
            List.of(
                    Column.sorted("name", "family"),
                    Column.of("identifiers"),
                    Column.of("email"),
                    Column.of("roles"),
                    Column.of("state"),
                    Column.sorted("changed", "_lastUpdated")));

    @Bean
    RecordKind people() {
        return new RecordKind(
                "Practitioner",
                List.of(
                        Group.of(
                                "what",
                                Bindings.within("prefix", "name[]", "prefix"),
                                Bindings.within("given", "name[]", "given"),
                                Bindings.within("family", "name[]", "family").needed(),
                                Bindings.select("gender", "female", "male", "other", "unknown")),
                        Group.of(
                                "identifiers",
                                Bindings.identifier("uzi", "http://fhir.nl/fhir/NamingSystem/uzi"),
                                Bindings.identifier("big", "http://fhir.nl/fhir/NamingSystem/big"),
                                Bindings.identifier("gda", "urn:oid:1.2.40.0.34.4.17")),
                        Group.of("contact", ContactBindings.PHONE, ContactBindings.EMAIL)),
                LIST,
                (query, call) -> {
                    Searching.byName(query, call);
                    call.with("_revinclude", "PractitionerRole:practitioner");
                },
                "family",
                Rows::person,
                person -> person.put("active", true),
                Activity.ACTIVE,
                List.of("PractitionerRole:practitioner"));
    }
}
