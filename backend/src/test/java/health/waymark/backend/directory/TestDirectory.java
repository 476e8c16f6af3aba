package health.waymark.backend.directory;

import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shared directory of a backend whose own publisher is switched off: publishes when told, and shows what is there. */
final class TestDirectory {

    private final ApplicationContext context;

    TestDirectory(ApplicationContext context) {
        this.context = context;
    }

    /** A label as it stands in the table. */
    record LabelRow(
            long seq,
            String source,
            boolean deleted,
            @Nullable String route,
            @Nullable String document) {}

    /** Publishes everything that waits, as a publisher that has just taken over does. */
    void publish() {
        publish(context.getBean(PublishingRound.class));
    }

    void publish(PublishingRound round) {
        long token = takeLease();
        round.begin();
        while (round.work(token) != PublishingRound.Found.NOTHING) {
            // One batch of each tenant a round.
        }
    }

    /** Forgets what cannot be published: each round would try it again, in tests that have nothing to do with it. */
    void forgetParked() {
        publisher()
                .in(
                        TenantId.DIRECTORY,
                        jdbc -> jdbc.sql("delete from publication_parked").update());
    }

    /** Takes the lease from whoever has it. */
    long takeLease() {
        return publisher().in(TenantId.DIRECTORY, jdbc -> {
            jdbc.sql("update publisher_lease set expires_at = '-infinity'").update();
            return context.getBean(PublisherLease.class).take(jdbc, "test").orElseThrow();
        });
    }

    Optional<StoredResource> copy(DirectoryKey key) {
        return versions(key).stream().findFirst();
    }

    /** All versions of a copy, the newest first. */
    List<StoredResource> versions(DirectoryKey key) {
        return publisher()
                .reading(
                        TenantId.DIRECTORY,
                        jdbc -> jdbc.sql("""
                        select type, id, version, seq, last_updated, method, published, body from (
                            table resource union all table resource_past
                        ) each
                        where tenant_id = 'directory' and type = :type and id = :id order by version desc""")
                                .param("type", key.type())
                                .param("id", key.id())
                                .query((row, number) -> new StoredResource(
                                        row.getString("type"),
                                        row.getString("id"),
                                        row.getInt("version"),
                                        row.getLong("seq"),
                                        row.getTimestamp("last_updated").toInstant(),
                                        row.getString("method"),
                                        row.getBoolean("published"),
                                        row.getString("body")))
                                .list());
    }

    JsonNode json(DirectoryKey key) {
        return new JsonMapper().readTree(copy(key).orElseThrow().body());
    }

    Optional<LabelRow> label(DirectoryKey key) {
        return publisher()
                .reading(
                        TenantId.DIRECTORY,
                        jdbc -> jdbc.sql("""
                        select seq, source, deleted, route, document from label where type = :type and id = :id""")
                                .param("type", key.type())
                                .param("id", key.id())
                                .query(LabelRow.class)
                                .optional());
    }

    /** The route of a label as text, for looking for what it names. */
    String route(DirectoryKey key) {
        return label(key).map(LabelRow::route).orElse("");
    }

    /** How many labels have been computed since this backend runs, changed or not. */
    int labelsComputed() {
        return (int) context.getBean(MeterRegistry.class)
                .get("waymark.labels.computed")
                .counter()
                .count();
    }

    long rows(String table) {
        return publisher()
                .reading(
                        TenantId.DIRECTORY,
                        jdbc -> jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single());
    }

    TenantTransactions publisher() {
        return context.getBean("publisherTransactions", TenantTransactions.class);
    }
}
