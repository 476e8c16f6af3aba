package health.waymark.backend.directory;

import health.waymark.backend.directory.PublishedCopies.Copy;
import health.waymark.backend.directory.PublishedCopies.Link;
import health.waymark.backend.directory.TenantChanges.Change;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which published copy came from which resource, and how the copies are linked. */
@Repository
final class Publications {

    /** A link as it stands in the table. */
    record StoredLink(DirectoryKey from, String path, DirectoryKey to) {}

    /** The hashes of what is published now, by key; what is not published is left out. */
    Map<DirectoryKey, byte[]> contentHashes(JdbcClient jdbc, Collection<DirectoryKey> keys) {
        Map<DirectoryKey, byte[]> hashes = new HashMap<>();
        Keys.in(keys, jdbc.sql("""
                        select type, id, content_hash from publication
                        where (type, id) in (select * from unnest(:types::text[], :ids::text[]))""")).query(row -> {
            hashes.put(Keys.of(row), row.getBytes("content_hash"));
        });
        return hashes;
    }

    /** Remembers where these copies came from. */
    void put(JdbcClient jdbc, TenantId source, List<Copy> copies, List<Change> changes) {
        jdbc.sql("""
                        insert into publication (type, id, source, source_id, source_version, content_hash, active)
                        select copy.type, copy.id, :source, copy.source_id, copy.version, copy.hash, copy.active
                        from unnest(:types::text[], :ids::text[], :sourceIds::text[], :versions::int[], :hashes::bytea[],
                            :active::boolean[]) copy (type, id, source_id, version, hash, active)
                        on conflict (type, id) do update
                        set source_version = excluded.source_version, content_hash = excluded.content_hash,
                            active = excluded.active""")
                .param("source", source.value())
                .param("types", Keys.column(copies, copy -> copy.key().type(), String[]::new))
                .param("ids", Keys.column(copies, copy -> copy.key().id(), String[]::new))
                .param("sourceIds", Keys.column(changes, Change::id, String[]::new))
                .param("versions", Keys.column(changes, Change::version, Integer[]::new))
                .param("hashes", Keys.column(copies, Copy::contentHash, byte[][]::new))
                .param("active", Keys.column(copies, Copy::active, Boolean[]::new))
                .update();
    }

    void remove(JdbcClient jdbc, Collection<DirectoryKey> keys) {
        Keys.in(keys, jdbc.sql("""
                        delete from publication
                        where (type, id) in (select * from unnest(:types::text[], :ids::text[]))""")).update();
    }

    /** Takes away all links from these copies; the answer is what they were. */
    List<StoredLink> removeLinks(JdbcClient jdbc, Collection<DirectoryKey> from) {
        return Keys.in(from, jdbc.sql("""
                        delete from publication_link
                        where (from_type, from_id) in (select * from unnest(:types::text[], :ids::text[]))
                        returning from_type, from_id, path, to_type, to_id"""))
                .query((row, number) -> new StoredLink(
                        new DirectoryKey(row.getString("from_type"), row.getString("from_id")),
                        row.getString("path"),
                        new DirectoryKey(row.getString("to_type"), row.getString("to_id"))))
                .list();
    }

    void addLinks(JdbcClient jdbc, List<Copy> copies) {
        List<StoredLink> links = new ArrayList<>();
        for (Copy copy : copies) {
            for (Link link : copy.links()) {
                links.add(new StoredLink(copy.key(), link.path(), link.to()));
            }
        }
        jdbc.sql("""
                        insert into publication_link (from_type, from_id, path, to_type, to_id)
                        select * from unnest(:fromTypes::text[], :fromIds::text[], :paths::text[], :toTypes::text[],
                            :toIds::text[])""")
                .param("fromTypes", Keys.column(links, link -> link.from().type(), String[]::new))
                .param("fromIds", Keys.column(links, link -> link.from().id(), String[]::new))
                .param("paths", Keys.column(links, StoredLink::path, String[]::new))
                .param("toTypes", Keys.column(links, link -> link.to().type(), String[]::new))
                .param("toIds", Keys.column(links, link -> link.to().id(), String[]::new))
                .update();
    }
}
