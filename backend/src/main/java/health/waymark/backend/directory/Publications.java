package health.waymark.backend.directory;

import health.waymark.backend.directory.PublishedCopies.Copy;
import health.waymark.backend.directory.TenantChanges.Change;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.tenancy.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which published copy came from which resource, and how the copies are linked. */
@Repository
final class Publications {

    private static final String AMONG = "(type, id) in (select * from unnest(:types::text[], :ids::text[]))";

    private static final String LINKS = """
            unnest(:fromTypes::text[], :fromIds::text[], :paths::text[], :toTypes::text[], :toIds::text[])
                as link (from_type, from_id, path, to_type, to_id)""";

    /** A link as it stands in the table. */
    record StoredLink(DirectoryKey from, String path, DirectoryKey to) {}

    /** What is known of a published copy without reading it; {@code linkedHash} is null when an older version wrote it. */
    record Published(@Nullable Hash contentHash, @Nullable Hash linkedHash) {}

    /** A copy with the change that it is made of. */
    record Copied(TenantId source, Change change, Copy copy) {}

    /** What is published now, by key; what is not published is left out. */
    Map<DirectoryKey, Published> find(JdbcClient jdbc, Collection<DirectoryKey> keys) {
        Map<DirectoryKey, Published> found = new HashMap<>();
        Keys.in(keys, jdbc.sql("select type, id, content_hash, linked_hash from publication where " + AMONG))
                .query(row -> {
                    found.put(Keys.of(row), new Published(Hash.of(row, "content_hash"), Hash.of(row, "linked_hash")));
                });
        return found;
    }

    /** Remembers where these copies came from. */
    void put(JdbcClient jdbc, List<Copied> copies) {
        Keys.in(copies.stream().map(each -> each.copy().key()).toList(), jdbc.sql("""
                        insert into publication (type, id, source, source_id, source_version, content_hash, linked_hash,
                            active, dependable)
                        select * from unnest(:types::text[], :ids::text[], :sources::text[], :sourceIds::text[],
                            :versions::int[], :hashes::bytea[], :linkedHashes::bytea[], :active::boolean[],
                            :dependable::boolean[])
                        on conflict (type, id) do update
                        set source_version = excluded.source_version, content_hash = excluded.content_hash,
                            linked_hash = excluded.linked_hash, active = excluded.active,
                            dependable = excluded.dependable"""))
                .param("sources", Keys.column(copies, each -> each.source().value(), String[]::new))
                .param("sourceIds", Keys.column(copies, each -> each.change().id(), String[]::new))
                .param("versions", Keys.column(copies, each -> each.change().version(), Integer[]::new))
                .param(
                        "hashes",
                        Keys.column(copies, each -> each.copy().contentHash().bytes(), byte[][]::new))
                .param(
                        "linkedHashes",
                        Keys.column(copies, each -> each.copy().linkedHash().bytes(), byte[][]::new))
                .param("active", Keys.column(copies, each -> each.copy().active(), Boolean[]::new))
                .param("dependable", Keys.column(copies, each -> each.copy().dependable(), Boolean[]::new))
                .update();
    }

    void remove(JdbcClient jdbc, Collection<DirectoryKey> keys) {
        Keys.in(keys, jdbc.sql("delete from publication where " + AMONG)).update();
    }

    /** All links from these copies. */
    List<StoredLink> links(JdbcClient jdbc, Collection<DirectoryKey> from) {
        return Keys.in(from, jdbc.sql("""
                        select from_type, from_id, path, to_type, to_id from publication_link
                        where (from_type, from_id) in (select * from unnest(:types::text[], :ids::text[]))"""))
                .query((row, number) -> new StoredLink(
                        new DirectoryKey(row.getString("from_type"), row.getString("from_id")),
                        row.getString("path"),
                        new DirectoryKey(row.getString("to_type"), row.getString("to_id"))))
                .list();
    }

    void removeLinks(JdbcClient jdbc, Collection<StoredLink> links) {
        if (!links.isEmpty()) {
            in(links, jdbc.sql("""
                            delete from publication_link
                            where (from_type, from_id, path, to_type, to_id) in (select * from %s)""".formatted(LINKS))).update();
        }
    }

    void addLinks(JdbcClient jdbc, Collection<StoredLink> links) {
        if (!links.isEmpty()) {
            in(links, jdbc.sql("""
                            insert into publication_link (from_type, from_id, path, to_type, to_id)
                            select * from %s""".formatted(LINKS))).update();
        }
    }

    private static JdbcClient.StatementSpec in(Collection<StoredLink> links, JdbcClient.StatementSpec statement) {
        return statement
                .param("fromTypes", Keys.column(links, link -> link.from().type(), String[]::new))
                .param("fromIds", Keys.column(links, link -> link.from().id(), String[]::new))
                .param("paths", Keys.column(links, StoredLink::path, String[]::new))
                .param("toTypes", Keys.column(links, link -> link.to().type(), String[]::new))
                .param("toIds", Keys.column(links, link -> link.to().id(), String[]::new));
    }
}
