package health.waymark.backend.lifecycle;

import java.util.List;

/**
 * A file of an export, and the statement that its lines come from.
 *
 * @param name its name in the folder
 * @param type what a line is
 * @param sql gives one text per line, of the tenant {@code :tenant} and, where the file has one, the type {@code :type}
 */
record ExportFile(String name, String type, String sql) {

    private static final String CURRENT = """
            select body from resource where tenant_id = :tenant and type = :type and body is not null order by id""";

    private static final String PAST = """
            select body from resource_past where tenant_id = :tenant and type = :type and body is not null
            order by id, version""";

    private static final String DELETED = """
            select jsonb_build_object('resourceType', 'Bundle', 'type', 'transaction', 'entry', jsonb_build_array(
                jsonb_build_object('request', jsonb_build_object('method', 'DELETE', 'url', type || '/' || id))))::text
            from resource where tenant_id = :tenant and body is null order by type, id""";

    /** What the platform knows of a tenant besides its resources. Secrets are in none of it, not even hashed. */
    private static final List<ExportFile> PLATFORM = List.of(
            ofRows("tenant", "id"),
            ofRows("tenant_setting", "tenant_id"),
            ofRows("tenant_quota", "tenant_id"),
            ofRows("quota_alert", "tenant_id"),
            ofRows("quota_request", "tenant_id"),
            ofRows("usage_day", "tenant_id"),
            ofRows("membership", "tenant_id"),
            ofRows("member_activity", "tenant_id"),
            withoutSecrets("invitation"),
            withoutSecrets("mail"),
            ofRows("notice", "tenant_id"),
            withoutSecrets("api_key"),
            ofRows("oauth_client_token", "tenant_id"),
            ofRows("oauth_client_key_set", "tenant_id"),
            ofRows("resource_draft", "tenant_id"),
            ofRows("endpoint_alert", "tenant_id"),
            withoutSecrets("endpoint_report"),
            ofRows("endpoint_verification_result", "tenant_id"),
            ofRows("import_file", "tenant_id"),
            ofRows("import_row", "tenant_id"),
            ofRows("import_column", "tenant_id"),
            ofRows("quality_finding", "tenant_id"),
            ofRows("quality_score", "tenant_id"),
            ofRows("request_log", "tenant_id"),
            ofRows("setup_step", "tenant_id"),
            ofRows("to_do_snooze", "tenant_id"),
            ofRows("audit_event", "tenant_id"));

    /** All files of an export of a tenant that has resources of these types. */
    static List<ExportFile> all(List<String> types, boolean history) {
        List<ExportFile> files = new java.util.ArrayList<>();
        types.forEach(type -> files.add(new ExportFile(type + ".ndjson", type, CURRENT)));
        if (history) {
            types.forEach(type -> files.add(new ExportFile(type + ".history.ndjson", type, PAST)));
        }
        files.add(new ExportFile("deleted.ndjson", "Bundle", DELETED));
        files.addAll(PLATFORM);
        return files;
    }

    boolean isFhir() {
        return sql.equals(CURRENT) || sql.equals(PAST) || sql.equals(DELETED);
    }

    private static ExportFile ofRows(String table, String column) {
        return new ExportFile(
                table + ".ndjson",
                table,
                "select to_jsonb(r)::text from " + table + " r where " + column + " = :tenant");
    }

    /** Without any column that a secret could be guessed from, also one that is added later. */
    private static ExportFile withoutSecrets(String table) {
        return new ExportFile(
                table + ".ndjson",
                table,
                "select (select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(r))"
                        + " where key !~ 'hmac|hash|secret|pepper|sealed')::text from " + table
                        + " r where tenant_id = :tenant");
    }
}
