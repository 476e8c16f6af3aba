package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.waymark.backend.directory.TestDirectory.LabelRow;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** What reaches the shared directory, and in which order. */
@DirectoryTest
class PublisherIntegrationTests {

    private static final String ISALA = "Organization/isala";
    private static final String CARDIO = "Organization/cardio";

    private TestDirectory directory;
    private TestTenant tenant;

    @BeforeEach
    void makeTenant(@Autowired ApplicationContext context) {
        directory = new TestDirectory(context);
        tenant = new TestTenant(context);
    }

    @Test
    void publishesACopyWithAPlatformIdItsOriginAndReferencesToOtherCopies(@Autowired Environment environment) {
        tenant.save(CARDIO, "name: 'Cardiology'", "partOf: {reference: '" + ISALA + "'}");

        directory.publish();

        JsonNode copy = directory.json(tenant.published(CARDIO));
        assertThat(copy.at("/id").asString()).isEqualTo(tenant.published(CARDIO).id());
        assertThat(copy.at("/meta/versionId").asString()).isEqualTo("1");
        assertThat(copy.at("/meta/source").asString())
                .isEqualTo(environment.getProperty("waymark.public-url") + "/fhir/" + tenant.id() + "/" + CARDIO);
        assertThat(copy.at("/partOf/reference").asString())
                .isEqualTo(tenant.published(ISALA).reference());
    }

    @Test
    void computesTheLabelInTheSameTransaction() {
        tenant.save(ISALA, "name: 'Isala'");

        directory.publish();

        LabelRow label = directory.label(tenant.published(ISALA)).orElseThrow();
        assertThat(label.document()).contains("isala");
        assertThat(label.route()).contains(tenant.published(ISALA).reference());
        assertThat(label.source()).isEqualTo(tenant.id().value());
    }

    @Test
    void keepsDraftsAndWhatTheDirectoryDoesNotHoldToTheTenant() {
        tenant.saveDraft(ISALA, "name: 'Secret plans'");
        tenant.save(
                "Slot/1",
                "status: 'free'",
                "start: '2026-11-21T10:00:00Z'",
                "end: '2026-11-21T10:10:00Z'",
                "schedule: {reference: 'Schedule/1'}");

        directory.publish();

        assertThat(directory.copy(tenant.published(ISALA))).isEmpty();
        assertThat(directory.copy(tenant.published("Slot/1"))).isEmpty();
        assertThat(directory.label(tenant.published(ISALA))).isEmpty();
        assertThat(directory.rows("resource where tenant_id = 'directory' and body like '%Secret plans%'"))
                .isZero();
    }

    @Test
    void withdrawsWhatBecomesADraftAgain() {
        tenant.save(ISALA, "name: 'Isala'");
        directory.publish();
        tenant.saveDraft(ISALA, "name: 'Isala, to be renamed'");

        directory.publish();

        assertWithdrawn(ISALA);
        assertThat(directory.rows("label where source = '" + tenant.id() + "' and document like '%renamed%'"))
                .isZero();
    }

    @Test
    void withdrawsWhatIsDeleted() {
        tenant.save(ISALA, "name: 'Isala'");
        directory.publish();
        tenant.delete(ISALA);

        directory.publish();

        assertWithdrawn(ISALA);
    }

    @Test
    void publishesAgainUnderTheSameIdWithItsHistory() {
        tenant.save(ISALA, "name: 'Isala'");
        directory.publish();
        tenant.delete(ISALA);
        directory.publish();
        tenant.save(ISALA, "name: 'Isala again'");

        directory.publish();

        assertThat(directory.versions(tenant.published(ISALA)))
                .extracting(StoredResource::version, StoredResource::isDeleted)
                .containsExactly(tuple(3, false), tuple(2, true), tuple(1, false));
        assertThat(directory.label(tenant.published(ISALA)).orElseThrow().deleted())
                .isFalse();
    }

    @Test
    void writesNothingForAChangeThatMakesNoDifference() {
        tenant.save(ISALA, "name: 'Isala'");
        directory.publish();
        long seq = directory.label(tenant.published(ISALA)).orElseThrow().seq();
        tenant.save(ISALA, "name: 'Isala'");

        directory.publish();

        assertThat(directory.versions(tenant.published(ISALA))).hasSize(1);
        assertThat(directory.label(tenant.published(ISALA)).orElseThrow().seq()).isEqualTo(seq);
    }

    @Test
    void publishesOnceWhatChangedSeveralTimesMeanwhile() {
        IntStream.rangeClosed(1, 5).forEach(each -> tenant.save(ISALA, "name: 'Isala " + each + "'"));

        directory.publish();

        assertThat(directory.versions(tenant.published(ISALA))).hasSize(1);
        assertThat(directory.json(tenant.published(ISALA)).path("name").asString())
                .isEqualTo("Isala 5");
    }

    @Test
    void keepsTheOrderInWhichATenantCommitted() {
        List<String> order =
                IntStream.range(0, 450).mapToObj(each -> "Location/" + each).toList();
        order.forEach(each -> tenant.save(each, "name: '" + each + "'"));

        directory.publish();

        List<String> published = directory
                .publisher()
                .reading(
                        TenantId.DIRECTORY,
                        jdbc -> jdbc.sql("""
                        select 'Location/' || publication.source_id
                        from resource join publication using (type, id)
                        where resource.tenant_id = 'directory' and publication.source = :source order by resource.seq""")
                                .param("source", tenant.id().value())
                                .query(String.class)
                                .list());
        assertThat(published).isEqualTo(order);
    }

    @Test
    void numbersEveryLabelOnce() {
        IntStream.range(0, 50).forEach(each -> tenant.save("Location/" + each, "name: 'L" + each + "'"));

        directory.publish();
        directory.publish();

        assertThat(directory.rows("label")).isEqualTo(directory.rows("(select distinct seq from label) each"));
    }

    @Test
    void followsReferencesToAnotherTenantsPublishedResources(
            @Autowired ApplicationContext context, @Autowired Environment environment) {
        TestTenant region = new TestTenant(context);
        region.save(
                "Endpoint/fhir",
                "status: 'active'",
                "address: 'https://region.example/fhir'",
                "connectionType: {code: 'hl7-fhir-rest'}",
                "payloadType: [{text: 'any'}]");
        region.save("Organization/region", "name: 'Region'", "endpoint: [{reference: 'Endpoint/fhir'}]");
        String url = environment.getProperty("waymark.public-url") + "/fhir/" + region.id() + "/Organization/region";
        tenant.save(ISALA, "name: 'Isala'", "partOf: {reference: '" + url + "'}");

        directory.publish();

        assertThat(directory.route(tenant.published(ISALA)))
                .contains("Inherited from Region, one level above it, by Organization.endpoint");
    }

    private void assertWithdrawn(String reference) {
        DirectoryKey key = tenant.published(reference);
        assertThat(directory.copy(key).orElseThrow().isDeleted()).isTrue();
        LabelRow label = directory.label(key).orElseThrow();
        assertThat(label.deleted()).isTrue();
        assertThat(label.document()).isNull();
        assertThat(directory.rows("publication where id = '" + key.id() + "'")).isZero();
        assertThat(directory.rows("publication_link where from_id = '" + key.id() + "'"))
                .isZero();
    }
}
