package health.waymark.backend.quality;

/** How findings add up: each resource has 100 points and loses the weights of its findings; a score is their mean. */
final class QualityScores {

    static final String SQL = """
            with recursive owner as (
                select o.type, o.id, min(o.target_id) as organization from search_reference o
                where o.tenant_id = :tenant and o.param in ('organization', 'primary-organization')
                  and o.target_type = 'Organization'
                group by o.type, o.id
            ), member as (
                select r.type, r.id, case when r.type = 'Organization' then r.id
                    else coalesce(owner.organization, '') end as organization
                from resource r left join owner using (type, id)
                where r.tenant_id = :tenant and r.body is not null
                  and r.type = any (array ['Organization', 'Location', 'HealthcareService', 'PractitionerRole',
                                           'Endpoint', 'OrganizationAffiliation', 'Practitioner'])
            ), up (id, above) as (
                select distinct organization, organization from member
                union
                select up.id, p.target_id
                from up join search_reference p
                  on p.tenant_id = :tenant and p.type = 'Organization' and p.id = up.above and p.param = 'partof'
                 and p.target_type = 'Organization'
            ), lost as (
                select f.type, f.id, least(100, sum(w.weight)) as points, count(*) as findings
                from quality_finding f
                join unnest(:kinds::text[], :weights::integer[]) as w (kind, weight) using (kind)
                where f.tenant_id = :tenant and f.ignored_at is null
                group by f.type, f.id
            ), scored as (
                select member.organization, 100 - coalesce(lost.points, 0) as points, coalesce(lost.findings, 0) as findings
                from member left join lost using (type, id)
            ), summed as (
                select up.above as organization, floor(avg(points)) as score, count(*) as resources,
                       sum(findings) as findings
                from scored join up on up.id = scored.organization where up.above <> '' group by up.above
                union all
                select '', coalesce(floor(avg(points)), 100), count(*), coalesce(sum(findings), 0) from scored
            )
            insert into quality_score as known (tenant_id, organization_id, day, score, resources, findings)
            select :tenant, organization, current_date, score, resources, findings from summed
            on conflict (tenant_id, organization_id, day) do update
            set score = excluded.score, resources = excluded.resources, findings = excluded.findings""";

    private QualityScores() {}
}
