package health.waymark.admin.directory;

import health.waymark.admin.form.Binding;
import health.waymark.admin.form.Bindings;
import health.waymark.admin.form.Hours;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.Filter;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.records.RecordKind;
import health.waymark.admin.records.RecordKind.Activity;
import health.waymark.admin.records.RecordKind.Group;
import health.waymark.admin.workspace.Section;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kinds of records in the directory, and the areas in which they are kept. */
@Configuration(proxyBeanMethods = false)
class Kinds {

    private static final Binding PHONE = Bindings.telecom("phone", "phone");
    private static final Binding EMAIL = Bindings.telecom("email", "email");
    /** Markdown, so of several lines. */
    private static final Binding ELIGIBILITY =
            Bindings.within("eligibility", "eligibility[]", "comment").asArea("eligibility");

    private static final Hours.Elements SERVICE_HOURS =
            new Hours.Elements("availableTime", "availableStartTime", "availableEndTime");

    private static final ListScreen SERVICES_LIST = new ListScreen(
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

    private static final ListScreen LOCATIONS_LIST = new ListScreen(
            "locations",
            "/locations",
            List.of(Searching.WORDS, Filter.words("city"), Searching.STATE),
            List.of(
                    Column.sorted("name", "name"),
                    Column.sorted("city", "address-city"),
                    Column.of("organization"),
                    Column.of("position"),
                    Column.of("state"),
                    Column.sorted("changed", "_lastUpdated")));

    private static final ListScreen ENDPOINTS_LIST = new ListScreen(
            "endpoints",
            "/endpoints",
            List.of(
                    Searching.WORDS,
                    Filter.choice("connectionType", "hl7-fhir-rest", "hl7-fhir-msg", "direct-project"),
                    Searching.STATE),
            List.of(
                    Column.sorted("name", "name"),
                    Column.of("connectionType"),
                    Column.of("payloadType"),
                    Column.of("usedBy"),
                    Column.of("state"),
                    Column.sorted("changed", "_lastUpdated")));

    private static final ListScreen PEOPLE_LIST = new ListScreen(
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

    private static final ListScreen ROLES_LIST = new ListScreen(
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

    private static final ListScreen ORGANIZATIONS_LIST = new ListScreen(
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
                        Group.of("contact", PHONE, EMAIL, Appointment.binding()),
                        Group.of(
                                "referral",
                                Bindings.code("referralMethod", "referralMethod", Codes.of("referral-method")),
                                ELIGIBILITY,
                                SupportedActivities.binding()),
                        Group.of("hours", Bindings.hours(SERVICE_HOURS), Bindings.closures())),
                SERVICES_LIST,
                Searching::byName,
                "name",
                Rows::service,
                service -> service.put("active", true),
                Activity.ACTIVE,
                List.of("PractitionerRole:service", "Schedule:actor"));
    }

    @Bean
    RecordKind locations() {
        return new RecordKind(
                "Location",
                List.of(
                        Group.of(
                                "what",
                                Bindings.text("name").needed(),
                                Bindings.code("type", "type", Codes.of("location-type")),
                                Bindings.reference("organization", "managingOrganization", "Organization"),
                                Bindings.reference("partOf", "partOf", "Location"),
                                Bindings.area("description")),
                        Group.of(
                                "address",
                                Bindings.within("street", "address", "line"),
                                Bindings.within("postalCode", "address", "postalCode"),
                                Bindings.within("city", "address", "city"),
                                Bindings.within("country", "address", "country"),
                                Bindings.within("latitude", "position", "latitude"),
                                Bindings.within("longitude", "position", "longitude")),
                        Group.of("contact", PHONE, EMAIL, Bindings.references("endpoints", "endpoint", "Endpoint")),
                        Group.of(
                                "hours",
                                Bindings.hours(new Hours.Elements("hoursOfOperation", "openingTime", "closingTime")))),
                LOCATIONS_LIST,
                (query, call) -> {
                    Searching.byName(query, call);
                    call.with("address-city", Searching.escaped(query.value("city")));
                },
                "name",
                Rows::location,
                location -> location.put("status", "active"),
                Activity.STATUS,
                List.of("HealthcareService:location", "PractitionerRole:location", "Location:partof"));
    }

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
                ENDPOINTS_LIST,
                (query, call) -> {
                    Searching.byName(query, call);
                    call.with("connection-type", query.value("connectionType"));
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
                        Group.of("contact", PHONE, EMAIL)),
                PEOPLE_LIST,
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
                        Group.of("contact", PHONE, EMAIL),
                        Group.of(
                                "period",
                                Bindings.within("start", "period", "start").typed("date"),
                                Bindings.within("end", "period", "end").typed("date")),
                        Group.of("hours", Bindings.hours(SERVICE_HOURS), Bindings.closures())),
                ROLES_LIST,
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
                                PHONE,
                                EMAIL,
                                Bindings.telecom("website", "url"),
                                Bindings.references("endpoints", "endpoint", "Endpoint")),
                        Group.of(
                                "address",
                                Bindings.within("street", "address[]", "line"),
                                Bindings.within("postalCode", "address[]", "postalCode"),
                                Bindings.within("city", "address[]", "city"),
                                Bindings.within("country", "address[]", "country"))),
                ORGANIZATIONS_LIST,
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

    @Bean
    Section servicesSection() {
        return Section.forAll("services", Section.Group.DIRECTORY, 30, "service");
    }

    @Bean
    Section locationsSection() {
        return Section.forAll("locations", Section.Group.DIRECTORY, 40, "place");
    }

    @Bean
    Section peopleSection() {
        return Section.forAll("people", Section.Group.DIRECTORY, 50, "person");
    }

    @Bean
    Section rolesSection() {
        return Section.forAll("roles", Section.Group.DIRECTORY, 55, "badge");
    }

    @Bean
    Section endpointsSection() {
        return Section.forAll("endpoints", Section.Group.DIRECTORY, 60, "endpoint");
    }
}
