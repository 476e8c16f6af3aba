package health.waymark.localstack.server;

/** One database with the four roles of Waymark, the extensions and nothing else in it. */
public record PostgresDatabase(
        String name,
        String jdbcUrl,
        Credentials superuser,
        Credentials owner,
        Credentials app,
        Credentials publisher,
        Credentials worker) {}
