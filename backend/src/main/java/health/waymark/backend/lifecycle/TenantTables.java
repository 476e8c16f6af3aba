package health.waymark.backend.lifecycle;

import health.waymark.backend.job.JobFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables that hold rows of tenants, read from the catalog: a table that is made tomorrow is erased too. Call it as
 * the worker's role.
 */
@Component
class TenantTables {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /** Kept as long as the law asks, and erased then. */
    private static final String AUDIT = "audit_";

    /** What says that the rest is gone. */
    private static final String CERTIFICATE = "erasure_certificate";

    /** A table, and whether this role can see and delete what left. */
    record Table(String name, boolean erasable) {}

    /** A key from a table to another. */
    record Reference(String from, String to) {}

    /** Those to be erased when a tenant leaves, each before those that it refers to. */
    List<String> erased(JdbcClient jdbc) {
        return inOrder(all(jdbc).stream().filter(name -> !isKept(name)).toList(), references(jdbc));
    }

    /** Those that hold the audit trail. */
    List<String> audit(JdbcClient jdbc) {
        return inOrder(all(jdbc).stream().filter(name -> name.startsWith(AUDIT)).toList(), references(jdbc));
    }

    private static boolean isKept(String name) {
        return name.startsWith(AUDIT) || name.equals(CERTIFICATE);
    }

    private static List<String> all(JdbcClient jdbc) {
        List<Table> tables = jdbc.sql("""
                        select c.relname as name,
                               has_table_privilege(c.oid, 'select, delete')
                                   and exists (select from pg_policy p
                                               where p.polrelid = c.oid and p.polname = 'erase_what_left') as erasable
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                        where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
                        order by c.relname""").query(Table.class).list();
        tables.forEach(TenantTables::requireErasable);
        return tables.stream().map(Table::name).toList();
    }

    /** Row security hides what no policy shows: without this check a table would seem to be empty. */
    private static void requireErasable(Table table) {
        if (!table.erasable() || !NAME.matcher(table.name()).matches()) {
            throw new JobFailure("The table '" + table.name() + "' holds rows of tenants, but its policy"
                    + " 'erase_what_left' is missing: start the backend once, so that its migrations run.");
        }
    }

    private static List<Reference> references(JdbcClient jdbc) {
        return jdbc.sql("""
                        select child.relname as "from", parent.relname as "to"
                        from pg_constraint k
                        join pg_class child on child.oid = k.conrelid
                        join pg_class parent on parent.oid = k.confrelid
                        where k.contype = 'f' and k.conrelid <> k.confrelid""")
                .query((row, number) -> new Reference(row.getString("from"), row.getString("to")))
                .list();
    }

    private static List<String> inOrder(List<String> names, List<Reference> references) {
        List<String> left = new ArrayList<>(names);
        List<String> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            List<String> free = left.stream()
                    .filter(name -> references.stream()
                            .noneMatch(key ->
                                    key.to().equals(name) && Set.copyOf(left).contains(key.from())))
                    .toList();
            if (free.isEmpty()) {
                throw new JobFailure("These tables refer to each other in a circle: " + left);
            }
            ordered.addAll(free);
            left.removeAll(free);
        }
        return ordered;
    }
}
