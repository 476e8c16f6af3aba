package health.waymark.backend.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that the database holds, by its own catalog. Whoever adds a table, a function or a view says here whose it
 * is; what is not listed fails.
 */
@BackendTest
class CatalogIntegrationTests {

    /** Rows of a tenant: the tenant leads every key, and no one else sees them. */
    private static final Set<String> OF_TENANTS = Set.of(
            "api_key",
            "api_key_usage",
            "audit_event",
            "audit_patient",
            "audit_pending",
            "audit_seal",
            "audit_start",
            "endpoint_alert",
            "endpoint_report",
            "endpoint_verification",
            "endpoint_verification_result",
            "erasure_certificate",
            "idempotency_key",
            "import_column",
            "import_file",
            "import_row",
            "invitation",
            "job",
            "mail",
            "member_activity",
            "membership",
            "notice",
            "notice_watch",
            "oauth_client",
            "oauth_client_key_set",
            "oauth_client_token",
            "quality_finding",
            "quality_score",
            "quality_state",
            "quota_alert",
            "quota_request",
            "request_log",
            "resource",
            "resource_draft",
            "resource_party",
            "resource_past",
            "search_area",
            "search_component",
            "search_date",
            "search_position",
            "search_quantity",
            "search_reference",
            "search_string",
            "search_token",
            "setup_step",
            "search_uri",
            "tenant_clock",
            "tenant_quota",
            "tenant_setting",
            "to_do_snooze",
            "usage_day");

    /** Rows of resources, which a partner sees only where it is a party. */
    private static final Set<String> OF_RESOURCES = Set.of(
            "resource",
            "resource_past",
            "search_area",
            "search_component",
            "search_date",
            "search_position",
            "search_quantity",
            "search_reference",
            "search_string",
            "search_token",
            "search_uri");

    /** Rows of the platform, each with the reason why no tenant leads their keys. */
    private static final Map<String, String> OF_THE_PLATFORM = Map.ofEntries(
            Map.entry("directory_epoch", "one row: which life of the database this is"),
            Map.entry("endpoint_verification_cursor", "one row: how far the directory's Endpoints are taken up"),
            Map.entry("endpoint_verification_doubt", "one row: whether the platform's own connection is in doubt"),
            Map.entry("flyway_schema_history", "the migrations' own; the application has no grant on it"),
            Map.entry("label", "what is published, for everybody"),
            Map.entry("label_free", "when free slots of what is published begin, for everybody"),
            Map.entry("label_index_order", "one row: what the operator has ordered of the search indexers"),
            Map.entry("label_indexer", "what the search indexers report; seen by the platform's own transactions"),
            Map.entry("label_waiting", "the publisher's"),
            Map.entry(
                    "person_setting",
                    "of a person, who is the same one in every tenant; seen by their own transactions"),
            Map.entry("publication", "what is published, for everybody"),
            Map.entry("publication_link", "what is published, for everybody"),
            Map.entry("publication_parked", "the publisher's; a tenant sees its own by its source"),
            Map.entry("publisher_cursor", "the publisher's"),
            Map.entry("publisher_lease", "the publisher's: one row"),
            Map.entry("resource_value_form", "one row: in which form all search values are"),
            Map.entry(
                    "rate_allowance",
                    "what is left of rate limits, by a hash; seen by the platform's own transactions"),
            Map.entry("tenant", "names of tenants, needed before a request has a tenant"));

    /** Functions other than those of extensions, each with what it does. */
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("begin_new_epoch", "the owner's, after a restored backup; nobody else may call it"),
            Map.entry("current_tenant", "reads a setting"),
            Map.entry("current_caller", "reads a setting"),
            Map.entry("current_party", "reads a setting"),
            Map.entry("current_types", "reads a setting"),
            Map.entry("erased_tenant", "reads the tenant's status with its caller's rights"),
            Map.entry("first_seq_since", "looks into the history with its caller's rights"),
            Map.entry("history_page", "reads versions with its caller's rights"),
            Map.entry("is_of_party", "looks into resource_party with its caller's rights"),
            Map.entry("published_includes", "reads a page of the directory with links by its caller's rights"),
            Map.entry("published_resources", "reads a page of the directory with its caller's rights"),
            Map.entry("published_routes", "reads a page of labels with its caller's rights"),
            Map.entry("read_resource", "reads one resource with its caller's rights"),
            Map.entry("record_read", "adds an audit row with its caller's rights"),
            Map.entry("state_settings", "states settings until the transaction ends"));

    /** Indexes without the tenant in front, each with why it tells nobody anything. */
    private static final Set<String> UNIQUE_ACROSS_TENANTS =
            Set.of("api_key_id", "endpoint_report_token", "invitation_token");

    private JdbcClient jdbc;

    @BeforeEach
    void connectAsTheApplication(@Autowired DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
    }

    @Test
    void listsEveryTable() {
        List<String> tables = names("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind in ('r', 'p')""");

        assertThat(tables).allMatch(table -> OF_TENANTS.contains(table) || OF_THE_PLATFORM.containsKey(table));
    }

    @Test
    void listsEveryFunctionAndLetsNoneRunWithItsOwnersRights() {
        assertThat(names("""
                        select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                        where n.nspname = 'public'
                          and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')""")).allMatch(FUNCTIONS::containsKey);
        assertThat(names("""
                        select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                        where n.nspname = 'public' and p.prosecdef""")).isEmpty();
    }

    @Test
    void knowsNoViewNoPartitionNoForeignTableAndNoRule() {
        assertThat(names("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'public' and (c.relkind in ('v', 'm', 'f') or c.relispartition)""")).isEmpty();
        assertThat(names("select rulename from pg_rules where schemaname = 'public'"))
                .isEmpty();
    }

    @Test
    void grantsTheApplicationNothingThatRowSecurityDoesNotSee() {
        assertThat(names("""
                        select table_name || ' ' || grantee || ' ' || privilege_type
                        from information_schema.role_table_grants
                        where table_schema = 'public' and grantee in ('waymark_app', 'waymark_publisher', 'waymark_worker', 'PUBLIC')
                          and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')""")).isEmpty();
        assertThat(names("select tablename from pg_tables where schemaname = 'public' and tableowner = current_user"))
                .isEmpty();
    }

    @Test
    void leadsEveryUniqueKeyOfATenantByTheTenant() {
        List<String> without = names("""
                select i.indexrelid::regclass::text from pg_index i
                join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and i.indisunique
                  and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
                  and (select attname from pg_attribute a
                       where a.attrelid = c.oid and a.attnum = i.indkey[0]) <> 'tenant_id'""");

        assertThat(without).allMatch(UNIQUE_ACROSS_TENANTS::contains);
    }

    @Test
    void letsNoForeignKeyCrossTenants() {
        List<String> crossing = names("""
                select k.conname from pg_constraint k
                join pg_class target on target.oid = k.confrelid
                where k.contype = 'f' and target.relname <> 'tenant'
                  and exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'tenant_id')
                  and not exists (select from pg_attribute a
                                  where a.attrelid = k.confrelid and a.attname = 'tenant_id' and a.attnum = any (k.confkey))""");

        assertThat(crossing).isEmpty();
    }

    @Test
    void bindsEveryTableOfATenantByThePolicyOfItsTenant() {
        List<String> unbound = names("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind in ('r', 'p')
                  and not (c.relrowsecurity and c.relforcerowsecurity)""");
        List<String> open = names("""
                select tablename || ' ' || policyname from pg_policies
                where schemaname = 'public' and roles && '{waymark_app,public}' and permissive = 'PERMISSIVE'
                  and coalesce(qual, with_check) not like '%current\\_tenant()%'
                  and coalesce(qual, with_check) not like '%current\\_caller()%'""");

        assertThat(unbound).containsExactly("flyway_schema_history");
        assertThat(open).noneMatch(policy -> OF_TENANTS.contains(policy.substring(0, policy.indexOf(' '))));
    }

    /** Also of those that begin with search_ and are not yet listed here. */
    @Test
    void showsAPartnerRowsOfResourcesOnlyThroughThePolicyForPartners() {
        List<String> narrowed = names("""
                select tablename from pg_policies
                where schemaname = 'public' and permissive = 'RESTRICTIVE' and qual like '%is\\_of\\_party%'
                  and qual like '%current\\_types%' and cmd = 'ALL'""");
        List<String> ofResources = names("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind in ('r', 'p')
                  and (c.relname in ('resource', 'resource_past') or c.relname like 'search\\_%')""");

        assertThat(ofResources).containsAll(OF_RESOURCES);
        assertThat(narrowed).containsExactlyInAnyOrderElementsOf(ofResources);
    }

    private List<String> names(String query) {
        return jdbc.sql(query).query(String.class).list();
    }
}
