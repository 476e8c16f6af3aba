package health.waymark.backend.directory;

import health.waymark.backend.routing.DirectoryKey;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Labels that a change has touched by the thousand, waiting for the slice that computes them. */
@Repository
final class WaitingLabels {

    /** Those that wait longest. */
    List<DirectoryKey> next(JdbcClient jdbc, int limit) {
        return jdbc.sql("select type, id from label_waiting order by place limit :limit")
                .param("limit", limit)
                .query((row, number) -> Keys.of(row))
                .list();
    }

    /** These are computed; whoever waits among them, waits no longer. */
    void done(JdbcClient jdbc, Collection<DirectoryKey> keys) {
        Keys.in(keys, jdbc.sql("""
                        delete from label_waiting
                        where (type, id) in (select * from unnest(:types::text[], :ids::text[]))""")).update();
    }

    int count(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from label_waiting")
                .query(Integer.class)
                .single();
    }
}
