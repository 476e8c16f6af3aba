package health.waymark.backend.tenancy;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refuses to start on a database role that row-level security does not bind: a superuser, a role that may bypass it,
 * or the owner of a table. Also refuses a database that could lose an acknowledged commit.
 */
final class DatabaseRoleCheck {

    private static final String OWNS_A_TABLE = """
            select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                           where n.nspname = current_schema() and c.relkind in ('r', 'p', 'v', 'm')
                             and pg_has_role(current_user, c.relowner, 'member'))""";

    void verify(DataSource dataSource) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        String role = jdbc.sql("select current_user").query(String.class).single();
        refuseIf(jdbc, "select rolsuper from pg_roles where rolname = current_user", role, "is a superuser");
        refuseIf(
                jdbc,
                "select rolbypassrls from pg_roles where rolname = current_user",
                role,
                "may bypass row security");
        refuseIf(jdbc, OWNS_A_TABLE, role, "owns tables or is a member of the role that does");
        refuseIf(
                jdbc,
                "select current_setting('fsync') = 'off' or current_setting('synchronous_commit') = 'off'",
                role,
                "works on a database with fsync or synchronous_commit off, which can lose acknowledged changes");
    }

    private static void refuseIf(JdbcClient jdbc, String question, String role, String finding) {
        if (jdbc.sql(question).query(Boolean.class).single()) {
            throw new IllegalStateException("The database role '" + role + "' " + finding
                    + ". Waymark starts only with a role that row-level security binds: see bootstrap.sql.");
        }
    }
}
