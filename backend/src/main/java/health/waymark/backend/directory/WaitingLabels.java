package health.waymark.backend.directory;

import health.waymark.backend.routing.DirectoryKey;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Labels that a change has touched by the thousand, waiting for the slice that computes them. */
@Repository
public final class WaitingLabels {

    /**
     * Has the labels among these computed anew, because something of them has changed that is not published as a change.
     *
     * @param jdbc a transaction of the publisher's role
     * @param references {@code type/id}, of whatever type
     */
    public void letWait(JdbcClient jdbc, Collection<String> references) {
        jdbc.sql("""
                        insert into label_waiting (type, id)
                        select split_part(reference, '/', 1), split_part(reference, '/', 2)
                        from unnest(:references::text[]) as reference
                        where split_part(reference, '/', 1) = any (:labels)
                        on conflict do nothing""")
                .param("references", references.toArray(String[]::new))
                .param("labels", DirectoryTypes.LABELS.toArray(String[]::new))
                .update();
    }

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
