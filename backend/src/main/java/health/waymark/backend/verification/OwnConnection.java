package health.waymark.backend.verification;

import health.waymark.backend.verification.VerificationTable.Claim;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the platform itself can reach others. When its own network, name server or proxy fails, all Endpoints of all
 * tenants seem to be down at once; none of them must be called so for that. All times are the database's, and what is
 * known is there for every node.
 */
final class OwnConnection {

    /** What was seen longer ago says nothing of now. */
    private static final String LATELY = "interval '10 minutes'";

    /** Enough to tell, and few enough to bother nobody. */
    private static final int WITNESSES = 5;

    private OwnConnection() {}

    /**
     * Has some other hosts looked at soon that were well, so that the next look at this Endpoint finds out whether it is
     * alone in failing.
     */
    static int callWitnesses(JdbcClient jdbc, Claim claim) {
        return jdbc.sql("""
                        update endpoint_verification set next_at = now()
                        where (tenant_id, endpoint_id) in (
                            select tenant_id, endpoint_id from (
                                select distinct on (host) tenant_id, endpoint_id, verified_at
                                from (select tenant_id, endpoint_id, host, verified_at from endpoint_verification
                                      where status in ('reachable', 'degraded') and host not in ('', :host)
                                        and failures = 0 and next_at > now() and lease is null
                                      order by verified_at desc limit 200) well
                                order by host, verified_at desc) each
                            where verified_at < now() - interval '1 minute'
                            order by verified_at desc limit :most)""")
                .param("host", claim.host())
                .param("most", WITNESSES)
                .update();
    }

    static Surroundings around(JdbcClient jdbc, Claim claim) {
        return jdbc.sql("""
                        select count(distinct host) filter (where failures > 0) as failing,
                               count(distinct host) filter (where failures = 0) as answering
                        from endpoint_verification
                        where status in ('reachable', 'degraded') and host not in ('', :host)
                          and verified_at >= greatest(now() - LATELY, coalesce(
                              (select verified_at from endpoint_verification
                               where tenant_id = :tenant and endpoint_id = :endpoint), '-infinity'))""".replace("LATELY", LATELY))
                .param("host", claim.host())
                .param("tenant", claim.tenant().value())
                .param("endpoint", claim.endpoint())
                .query((row, number) -> new Surroundings(row.getInt("failing"), row.getInt("answering")))
                .single();
    }

    /** Tells the operator that a result was held back. */
    static int heldBack(JdbcClient jdbc, Surroundings seen) {
        return jdbc.sql("""
                        update endpoint_verification_doubt
                        set since = case when last_at > now() - LATELY then since else now() end,
                            held = case when last_at > now() - LATELY then held else 0 end + 1,
                            last_at = now(), failing = :failing, answering = :answering""".replace("LATELY", LATELY))
                .param("failing", seen.failing() + 1)
                .param("answering", seen.answering())
                .update();
    }

    /** Whether failures are held back at present. */
    static boolean isInDoubt(JdbcClient jdbc) {
        return jdbc.sql("select coalesce(last_at > now() - LATELY, false) from endpoint_verification_doubt"
                        .replace("LATELY", LATELY))
                .query(Boolean.class)
                .single();
    }

    static VerificationOverview overview(JdbcClient jdbc) {
        return jdbc.sql("""
                        select count(*) filter (where status = 'reachable') as reachable,
                               count(*) filter (where status = 'degraded') as degraded,
                               count(*) filter (where status = 'unreachable') as unreachable,
                               count(*) filter (where status = 'unverified') as unverified,
                               count(*) filter (where next_at <= now()) as due,
                               coalesce(max(doubt.last_at) > now() - LATELY, false) as held_back,
                               max(doubt.since) as since, max(doubt.held) as held, max(doubt.failing) as failing,
                               max(doubt.answering) as answering
                        from endpoint_verification_doubt doubt left join endpoint_verification on true""".replace("LATELY", LATELY))
                .query(VerificationOverview::read)
                .single();
    }
}
