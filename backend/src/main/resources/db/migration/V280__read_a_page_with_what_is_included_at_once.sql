-- A page of the shared directory with what its matches point at and what points at them, in one round trip: one round of
-- includes. Each row by its key, and the laterals with a limit of their own, as in the statement for further rounds: the
-- planner cannot know how few keys there are.
create function published_includes(settings text[], of_type text, of_ids text[], forward_params text[],
                                   forward_targets text[], reverse_sources text[], reverse_params text[],
                                   readable text[], most integer)
    returns table
            (
                included     boolean,
                type         text,
                id           text,
                version      integer,
                seq          bigint,
                last_updated timestamptz,
                method       text,
                published    boolean,
                body         text
            )
    language plpgsql
    rows 60
as
$$
#variable_conflict use_column
declare
    stated text;
begin
    for i in 1 .. cardinality(settings) by 2
        loop
            stated := set_config(settings[i], settings[i + 1], true);
        end loop;
    return query
        with matched as materialized (
            select r.type, r.id, r.version, r.seq, r.last_updated, r.method, r.published, r.body
            from resource r
            where r.tenant_id = 'directory' and r.type = of_type and r.id = any(of_ids) and r.body is not null
        )
        select false, m.type, m.id, m.version, m.seq, m.last_updated, m.method, m.published, m.body
        from matched m
        union all
        select true, r.type, r.id, r.version, r.seq, r.last_updated, r.method, r.published, r.body
        from (select distinct e.type, e.id
              from (select s.target_type as type, s.target_id as id
                    from matched m
                    cross join lateral (select s.param, s.target_type, s.target_id
                                        from search_reference s
                                        where s.tenant_id = 'directory' and s.type = of_type and s.id = m.id
                                        offset 0) s
                    join unnest(forward_params, forward_targets) i(param, target)
                        on i.param = s.param and (i.target = '' or i.target = s.target_type)
                    where s.target_type = any(readable)
                    union all
                    select s.type, s.id
                    from matched m
                    cross join unnest(reverse_sources, reverse_params) i(source, param)
                    cross join lateral (select s.type, s.id
                                        from search_reference s
                                        where s.tenant_id = 'directory' and s.target_type = of_type
                                          and s.target_id = m.id and s.type = i.source and s.param = i.param
                                        order by s.id
                                        limit most) s) e
              order by e.type, e.id
              limit most) found
        cross join lateral (select one.*
                            from resource one
                            where one.tenant_id = 'directory' and one.type = found.type and one.id = found.id
                              and one.body is not null
                            limit 1) r;
end
$$;
