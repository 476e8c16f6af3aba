package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.store.search.RandomResources;
import health.waymark.backend.store.search.RandomValues;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new version has the search values of its content, and of those that were there already no row is written again. */
@BackendTest
class ReplacedValuesIntegrationTests {

    private static final long SEED = Long.getLong("waymark.tests.seed", 20261128L);

    private static final List<String> TABLES = List.of(
            "search_token",
            "search_string",
            "search_reference",
            "search_date",
            "search_uri",
            "search_quantity",
            "search_position",
            "search_component",
            "search_area");

    @Autowired
    private VersionWriter writer;

    @Autowired
    private ResourceChanges changes;

    @Autowired
    private SearchParameters parameters;

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private TenantId tenant;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        tenant = new TenantId(BackendClient.operator(environment).newTenant());
    }

    @Test
    void areThoseOfTheNewContentAlone() {
        System.out.println("Seed of the random resources: " + SEED);
        Random random = new Random(SEED);
        List<String> references = Stream.concat(
                        parameters.types().stream().sorted().map(type -> type + "/r1"), RandomValues.URLS.stream())
                .toList();
        RandomResources resources =
                new RandomResources(FhirContext.forR4Cached(), random, new RandomValues(random, references));
        List<Resource> before = new ArrayList<>();
        List<Resource> after = new ArrayList<>();
        for (String type : new TreeSet<>(parameters.types())) {
            for (int number = 0; number < 5; number++) {
                before.add(resources.of(type, "replaced-" + number, parameters.of(type)));
                after.add(resources.of(type, "fresh-" + number, parameters.of(type)));
            }
        }

        undone(jdbc -> {
            write(jdbc, before);
            write(jdbc, after);
            write(
                    jdbc,
                    after.stream()
                            .map(ReplacedValuesIntegrationTests::inPlaceOfTheOther)
                            .toList());

            assertThat(rows(jdbc, "replaced")).isNotEmpty().isEqualTo(rows(jdbc, "fresh"));
        });
    }

    private static Resource inPlaceOfTheOther(Resource fresh) {
        Resource copy = fresh.copy();
        copy.setId(fresh.getIdElement().getIdPart().replace("fresh", "replaced"));
        return copy;
    }

    @Test
    void stayWhereTheyAreWhenTheyAreTheSame() {
        Location location = new Location().setName("Zeestraat").setStatus(Location.LocationStatus.ACTIVE);
        location.setId("one");
        location.addIdentifier().setSystem("urn:example:agb").setValue("1");
        location.getPosition().setLatitude(52.1).setLongitude(4.3);

        undone(jdbc -> {
            write(jdbc, List.of(location));
            List<String> places = places(jdbc);
            write(jdbc, List.of(location));
            assertThat(places(jdbc)).isEqualTo(places);

            write(jdbc, List.of(location.setName("Duinweg")));
            assertThat(places(jdbc).stream().filter(place -> !place.startsWith("search_string")))
                    .containsExactlyElementsOf(places.stream()
                            .filter(place -> !place.startsWith("search_string"))
                            .toList());
            assertThat(rows(jdbc, "one").toString()).contains("Duinweg").doesNotContain("Zeestraat");
        });
    }

    private void write(JdbcClient jdbc, List<? extends Resource> resources) {
        writer.write(
                jdbc,
                tenant,
                resources.stream()
                        .map(resource -> changes.upsert(resource.copy()))
                        .toList());
    }

    private static TreeSet<String> rows(JdbcClient jdbc, String id) {
        return new TreeSet<>(select(jdbc, "'T ' || (to_jsonb(t) - 'id')::text from T t where t.id like '" + id + "%'"));
    }

    private static List<String> places(JdbcClient jdbc) {
        return select(jdbc, "'T ' || t.ctid from T t").stream().sorted().toList();
    }

    private static List<String> select(JdbcClient jdbc, String each) {
        String sql = TABLES.stream()
                .map(table -> "select "
                        + each.replace("from T ", "from " + table + " ").replace("'T ", "'" + table + " "))
                .collect(Collectors.joining(" union all "));
        return jdbc.sql(sql).query(String.class).list();
    }

    /** Nothing of it stays behind for other tests to find. */
    private void undone(Consumer<JdbcClient> work) {
        try {
            transactions.in(tenant, jdbc -> {
                work.accept(jdbc);
                throw new Undo();
            });
        } catch (Undo done) {
            assertThat(done).isNotNull();
        }
    }

    private static final class Undo extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
