package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.store.ResourceChange;
import health.waymark.backend.store.SearchValues;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One resource that cannot be published must not keep the others from it. */
@DirectoryTest
class PoisonIntegrationTests {

    /** Is refused when it is read: it ends too early. */
    private static final String BROKEN = ",\"name\":";

    /** Is refused when it is parsed as FHIR. */
    private static final String NOT_FHIR = ",\"nose\":\"long\"}";

    /** Is refused by PostgreSQL, which takes the whole batch with it: a text cannot hold this character. */
    private static final String NUL = ",\"name\":\"a\\u0000b\"}";

    private static final String READABLE = "\"lastUpdated\":\"2";
    private static final String SPOILT = "\"lastUpdated\":\"two";

    @Autowired
    private ApplicationContext context;

    private TestDirectory directory;
    private TestTenant tenant;

    @BeforeEach
    void makeTenant() {
        directory = new TestDirectory(context);
        tenant = new TestTenant(context);
    }

    /** Other tests look at the whole directory. */
    @AfterEach
    void mend() {
        directory
                .publisher()
                .in(
                        TenantId.DIRECTORY,
                        jdbc -> jdbc.sql("update resource set body = replace(body, '" + SPOILT + "', '" + READABLE
                                        + "') where tenant_id = 'directory' and body like '%" + SPOILT + "%'")
                                .update());
        directory.publish();
        directory.forgetParked();
    }

    @ParameterizedTest
    @ValueSource(strings = {BROKEN, NOT_FHIR, NUL})
    void setsItAsideAndPublishesTheRest(String end) {
        save(0, 20);
        poison("Location/poison", end);
        save(20, 40);

        directory.publish();

        assertThat(directory.rows("publication where source = '" + tenant.id() + "'"))
                .isEqualTo(40);
        assertThat(parked()).hasSize(1).allSatisfy(reason -> assertThat(reason).startsWith("publish poison "));
    }

    @Test
    void findsSeveralInOneBatch() {
        save(0, 10);
        poison("Location/p1", NUL);
        poison("Location/p2", NUL);
        save(10, 20);
        poison("Location/p3", NUL);

        directory.publish();

        assertThat(directory.rows("publication where source = '" + tenant.id() + "'"))
                .isEqualTo(20);
        assertThat(parked()).hasSize(3);
    }

    @Test
    void publishesItWhenItHasBeenMended() {
        poison("Location/poison", NUL);
        directory.publish();
        tenant.save("Location/poison", "name: 'Mended'");

        directory.publish();

        assertThat(directory
                        .json(tenant.published("Location/poison"))
                        .path("name")
                        .asString())
                .isEqualTo("Mended");
        assertThat(parked()).isEmpty();
    }

    @Test
    void isTriedAgainByTheNextPublisher() {
        tenant.save("Location/good", "name: 'Good'");
        directory.publish();
        // As if an earlier version of this software had not been able to publish it.
        directory.publisher().in(TenantId.DIRECTORY, jdbc -> {
            jdbc.sql("delete from publication where source = :source")
                    .param("source", tenant.id().value())
                    .update();
            return jdbc.sql("""
                            insert into publication_parked (source, type, source_id, source_version, stage, reason)
                            values (:source, 'Location', 'good', 1, 'publish', 'test')""").param("source", tenant.id().value()).update();
        });

        directory.publish();

        assertThat(directory.rows("publication where source = '" + tenant.id() + "'"))
                .isEqualTo(1);
        assertThat(parked()).isEmpty();
    }

    @Test
    void leavesALabelThatCannotBeComputedAsItWas() {
        tenant.save("Organization/isala", "name: 'Isala'");
        tenant.save("HealthcareService/good", "name: 'Good'", "providedBy: {reference: 'Organization/isala'}");
        tenant.save("HealthcareService/bad", "name: 'Bad'", "providedBy: {reference: 'Organization/isala'}");
        directory.publish();
        spoil("HealthcareService/bad");
        tenant.save("Organization/isala", "name: 'Renamed'");

        directory.publish();

        assertThat(directory.route(tenant.published("HealthcareService/good"))).contains("Renamed");
        assertThat(directory.route(tenant.published("HealthcareService/bad"))).contains("Isala");
        assertThat(parked()).hasSize(1).allSatisfy(reason -> assertThat(reason).startsWith("label bad "));
    }

    @Test
    @Timeout(120)
    void doesNotKeepThePublisherBusyWhenALabelThatIsDueCannotBeComputed() {
        tenant.save("HealthcareService/bad", "name: 'Bad'");
        directory.publish();
        spoil("HealthcareService/bad");
        makeDue("HealthcareService/bad");

        directory.publish();

        assertThat(parked()).hasSize(1).allSatisfy(reason -> assertThat(reason).startsWith("label bad "));
    }

    @Test
    void doesNotKeepLabelsWaitingThatAreDue() {
        poison("Location/poison", NUL);
        tenant.save("HealthcareService/good", "name: 'Good'");
        directory.publish();
        makeDue("HealthcareService/good");

        directory.publish();

        assertThat(directory.rows("label where recompute_at is not null and id = '"
                        + tenant.published("HealthcareService/good").id() + "'"))
                .isZero();
    }

    @Test
    void isVisibleToItsOwnTenantOnly() {
        poison("Location/poison", BROKEN);
        directory.publish();
        TenantTransactions application = context.getBean("tenantTransactions", TenantTransactions.class);

        assertThat(application.reading(tenant.id(), PoisonIntegrationTests::countParked))
                .isEqualTo(1);
        assertThat(application.reading(new TestTenant(context).id(), PoisonIntegrationTests::countParked))
                .isZero();
    }

    private static Long countParked(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from publication_parked")
                .query(Long.class)
                .single();
    }

    /** Makes the published copy unreadable. */
    private void spoil(String reference) {
        change(
                "update resource set body = replace(body, '" + READABLE + "', '" + SPOILT
                        + "') where tenant_id = 'directory'" + " and id = :id",
                reference);
    }

    private void makeDue(String reference) {
        change("update label set recompute_at = now() - interval '1 hour' where id = :id", reference);
    }

    private void change(String sql, String reference) {
        directory
                .publisher()
                .in(
                        TenantId.DIRECTORY,
                        jdbc -> jdbc.sql(sql)
                                .param("id", tenant.published(reference).id())
                                .update());
    }

    private void save(int from, int to) {
        tenant.write(IntStream.range(from, to)
                .mapToObj(each -> tenant.change("Location/" + each, "name: 'L" + each + "'"))
                .toList());
    }

    /** Past the gates of the store, which would not let this in. */
    private void poison(String reference, String end) {
        String id = reference.substring(reference.indexOf('/') + 1);
        String content = "{\"resourceType\":\"Location\",\"id\":\"" + id + "\"" + end;
        tenant.write(List.of(new ResourceChange("PUT", "Location", id, content, true, SearchValues.NONE)));
    }

    private List<String> parked() {
        return directory
                .publisher()
                .reading(
                        TenantId.DIRECTORY,
                        jdbc -> jdbc.sql("""
                        select stage || ' ' || source_id || ' ' || reason from publication_parked where source = :source""")
                                .param("source", tenant.id().value())
                                .query(String.class)
                                .list());
    }
}
