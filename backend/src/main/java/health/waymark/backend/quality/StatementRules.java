package health.waymark.backend.quality;

import java.util.List;

/**
 * The rules that PostgreSQL answers. Only what is published counts, apart from drafts that nobody came back to; a resource
 * that is not active is history and needs no mending.
 */
final class StatementRules {

    /** Published and in use. To be joined with a condition on {@code r.type}. */
    private static final String IN_USE = """
            r.tenant_id = :tenant and r.published and r.body is not null
              and coalesce(r.body::jsonb ->> 'active', 'true') <> 'false'
              and coalesce(r.body::jsonb ->> 'status', 'active') = 'active'
            """;

    /** Organizations that have something themselves, and all below them: they inherit it. */
    private static final String INHERITED = """
            with recursive covered (id) as (
                %s
                union
                select child.id from covered
                join search_reference child
                  on child.tenant_id = :tenant and child.type = 'Organization' and child.param = 'partof'
                 and child.target_id = covered.id and child.target_type = 'Organization'
            )
            """;

    private static final String USABLE_ENDPOINT = """
            (select r.id from resource r
             where r.type = 'Endpoint' and\s""" + IN_USE + """
               and not exists (select from endpoint_verification v
                               where v.tenant_id = :tenant and v.endpoint_id = r.id and v.status = 'unreachable'))
            """;

    private static final StatementRule NO_ENDPOINT = new StatementRule(
            QualityKind.NO_ENDPOINT,
            INHERITED.formatted("""
                    select e.id from search_reference e
                    where e.tenant_id = :tenant and e.type = 'Organization' and e.param = 'endpoint'
                      and e.target_id in\s""" + USABLE_ENDPOINT) + """
            select r.type, r.id, 'Neither it nor an organization above it has an Endpoint that can be reached.' as detail
            from resource r
            where r.type = 'HealthcareService' and\s""" + IN_USE + """
              and not exists (select from search_reference e
                              where e.tenant_id = :tenant and e.type = r.type and e.id = r.id
                                and (e.param = 'endpoint' and e.target_id in""" + USABLE_ENDPOINT + """
                                  or e.param = 'organization' and e.target_id in (select id from covered)))""");

    private static final StatementRule NO_LOCATION =
            new StatementRule(QualityKind.NO_LOCATION, INHERITED.formatted("""
                    select l.target_id from search_reference l
                    join resource r on r.type = 'Location' and r.id = l.id and\s""" + IN_USE + """
                    where l.tenant_id = :tenant and l.type = 'Location' and l.param = 'organization'
                    """) + """
            select r.type, r.id, 'Neither it nor an organization above it has a Location: nobody finds it by distance.'
                as detail
            from resource r
            where r.type = 'HealthcareService' and\s""" + IN_USE + """
              and not exists (select from search_reference l
                              where l.tenant_id = :tenant and l.type = r.type and l.id = r.id
                                and (l.param = 'location'
                                  or l.param = 'organization' and l.target_id in (select id from covered)))""");

    private static final StatementRule ENDPOINT_UNREACHABLE = new StatementRule(QualityKind.ENDPOINT_UNREACHABLE, """
            select 'Endpoint' as type, v.endpoint_id as id, coalesce(
                (select step ->> 'name' || ': ' || (step ->> 'detail')
                 from (select steps from endpoint_verification_result result
                       where result.tenant_id = :tenant and result.endpoint_id = v.endpoint_id
                       order by at desc limit 1) last,
                      jsonb_array_elements(last.steps) step
                 where step ->> 'outcome' = 'failed' limit 1), 'It cannot be reached.') as detail
            from endpoint_verification v
            where v.tenant_id = :tenant and v.directory_id is not null and v.status = 'unreachable'""");

    private static final StatementRule CERTIFICATE_EXPIRES = new StatementRule(QualityKind.CERTIFICATE_EXPIRES, """
            select 'Endpoint' as type, endpoint_id as id, 'Its certificate expires on '
                || to_char(certificate_expires at time zone 'UTC', 'YYYY-MM-DD') || ': renew it.' as detail
            from endpoint_verification
            where tenant_id = :tenant and directory_id is not null
              and certificate_expires between now() and now() + interval '30 days'""");

    private static final StatementRule DANGLING_REFERENCE =
            new StatementRule(QualityKind.DANGLING_REFERENCE, """
            select r.type, r.id, 'It refers to ' || string_agg(distinct link.target_type || '/' || link.target_id, ', ')
                || ', which is not there: mend or remove the reference.' as detail
            from resource r
            join search_reference link on link.tenant_id = :tenant and link.type = r.type and link.id = r.id
            where r.type = any (array ['Organization', 'Location', 'HealthcareService', 'PractitionerRole', 'Endpoint',
                                       'OrganizationAffiliation', 'Practitioner']) and\s""" + IN_USE + """
              and not exists (select from resource target
                              where target.tenant_id = :tenant and target.type = link.target_type
                                and target.id = link.target_id and target.body is not null)
            group by r.type, r.id""");

    private static final StatementRule DUPLICATE_IDENTIFIER =
            new StatementRule(QualityKind.DUPLICATE_IDENTIFIER, """
            with holder as (
                select distinct t.type, t.id, t.system, t.code
                from search_token t
                join resource r on r.type = t.type and r.id = t.id and\s""" + IN_USE + """
                where t.tenant_id = :tenant and t.param = 'identifier' and t.system <> ''
                  and t.type = any (array ['Organization', 'Location', 'HealthcareService', 'Practitioner'])
            ), shared as (
                select type, id, system, code, count(*) over same as holders, min(id) over same as first,
                       max(id) over same as last
                from holder window same as (partition by type, system, code)
            )
            select type, id, 'Its identifier ' || min(system || '|' || code) || ' is also that of ' || type || '/'
                || min(case when id = first then last else first end)
                || case when max(holders) > 2 then ' and ' || max(holders) - 2 || ' more' else '' end
                || '. Nothing is merged by an identifier alone: mend it, or ignore this.' as detail
            from shared where holders > 1 group by type, id""");

    /** The code as mCSD has it, and as the URN that it was before 3.8. */
    private static final String IS_FACILITY = """
            exists (select from search_token t
                    where t.tenant_id = :tenant and t.type = r.type and t.id = r.id and t.param = 'type'
                      and t.code in ('facility', 'urn:ihe:iti:mcsd:2019:facility'))
            """;

    private static final StatementRule HALF_FACILITY = new StatementRule(
            QualityKind.HALF_FACILITY,
            """
            select r.type, r.id, 'A facility is a pair: add the Location that it manages.' as detail
            from resource r
            where r.type = 'Organization' and\s""" + IN_USE + " and " + IS_FACILITY + """
              and not exists (select from search_reference l
                              where l.tenant_id = :tenant and l.type = 'Location' and l.param = 'organization'
                                and l.target_id = r.id)
            union all
            select r.type, r.id, 'A facility is a pair: add the Organization that manages it.' as detail
            from resource r
            where r.type = 'Location' and\s""" + IN_USE + " and " + IS_FACILITY + """
              and not exists (select from search_reference l
                              where l.tenant_id = :tenant and l.type = r.type and l.id = r.id
                                and l.param = 'organization')""");

    private static final StatementRule NO_OPENING_HOURS =
            new StatementRule(QualityKind.NO_OPENING_HOURS, """
            select r.type, r.id, 'It does not say when it is open, and neither do its Locations.' as detail
            from resource r
            where r.type = 'HealthcareService' and\s""" + IN_USE + """
              and r.body::jsonb -> 'availableTime' is null
              and not exists (select from search_reference l
                              join resource at on at.tenant_id = :tenant and at.type = 'Location'
                                  and at.id = l.target_id and at.body is not null
                              where l.tenant_id = :tenant and l.type = r.type and l.id = r.id and l.param = 'location'
                                and at.body::jsonb -> 'hoursOfOperation' is not null)""");

    private static final StatementRule NO_SPECIALTY = new StatementRule(QualityKind.NO_SPECIALTY, """
            select r.type, r.id, 'It names no specialty: whoever searches by one does not find it.' as detail
            from resource r
            where r.type = any (array ['HealthcareService', 'PractitionerRole']) and\s""" + IN_USE + """
              and r.body::jsonb -> 'specialty' is null""");

    private static final StatementRule STALE = new StatementRule(QualityKind.STALE, """
            select r.type, r.id, 'Last changed on ' || to_char(r.last_updated at time zone 'UTC', 'YYYY-MM-DD')
                || ': is it still right? Save it to say so.' as detail
            from resource r
            where r.type = any (array ['Organization', 'Location', 'HealthcareService', 'PractitionerRole', 'Endpoint',
                                       'OrganizationAffiliation', 'Practitioner'])
              and r.last_updated < now() - interval '90 days' and\s""" + IN_USE);

    private static final StatementRule FORGOTTEN_DRAFT = new StatementRule(QualityKind.FORGOTTEN_DRAFT, """
            select r.type, r.id, 'A draft since ' || to_char(r.last_updated at time zone 'UTC', 'YYYY-MM-DD')
                || ': publish or delete it.' as detail
            from resource r
            where r.tenant_id = :tenant and not r.published and r.body is not null
              and r.type = any (array ['Organization', 'Location', 'HealthcareService', 'PractitionerRole', 'Endpoint',
                                       'OrganizationAffiliation', 'Practitioner'])
              and r.last_updated < now() - interval '30 days'""");

    static final List<StatementRule> ALL = List.of(
            NO_ENDPOINT,
            NO_LOCATION,
            ENDPOINT_UNREACHABLE,
            CERTIFICATE_EXPIRES,
            DANGLING_REFERENCE,
            DUPLICATE_IDENTIFIER,
            HALF_FACILITY,
            NO_OPENING_HOURS,
            NO_SPECIALTY,
            STALE,
            FORGOTTEN_DRAFT);

    private StatementRules() {}
}
