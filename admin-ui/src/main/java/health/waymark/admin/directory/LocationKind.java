package health.waymark.admin.directory;

import health.waymark.admin.form.Bindings;
import health.waymark.admin.form.Hours;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.Filter;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.records.RecordKind;
import health.waymark.admin.records.RecordKind.Activity;
import health.waymark.admin.records.RecordKind.Group;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where it is: Locations. */
@Configuration(proxyBeanMethods = false)
class LocationKind {

    private static final ListScreen LIST = new ListScreen(
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
                        Group.of(
                                "contact",
                                ContactBindings.PHONE,
                                ContactBindings.EMAIL,
                                Bindings.references("endpoints", "endpoint", "Endpoint")),
                        Group.of(
                                "hours",
                                Bindings.hours(new Hours.Elements("hoursOfOperation", "openingTime", "closingTime")))),
                LIST,
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
}
