-- A page of a history that follows another, in one round trip: see read_resource. For whoever sees the whole of a tenant;
-- a partner's pages start from the few rows that it is a party to.
create function history_page(settings text[], of_tenant text, of_type text, of_id text,
                             from_seq bigint, before_seq bigint, most integer)
    returns table
            (
                epoch        text,
                type         text,
                id           text,
                version      integer,
                seq          bigint,
                last_updated timestamptz,
                method       text,
                published    boolean,
                body         text
            )
    language plpgsql as
$$
#variable_conflict use_column
declare
    stated text;
begin
    for i in 1 .. cardinality(settings) by 2
        loop
            stated := set_config(settings[i], settings[i + 1], true);
        end loop;
    -- Three statements, so that each has a plan of its own.
    if of_type is null then
        return query
            select d.epoch, p.*
            from directory_epoch d
            left join ((select v.type, v.id, v.version, v.seq, v.last_updated, v.method, v.published, v.body
                        from resource v
                        where v.tenant_id = of_tenant and v.seq >= from_seq and v.seq < before_seq
                          and (current_party() is null or is_of_party(v.tenant_id, v.type, v.id))
                        order by v.seq desc limit most)
                       union all
                       (select v.type, v.id, v.version, v.seq, v.last_updated, v.method, v.published, v.body
                        from resource_past v
                        where v.tenant_id = of_tenant and v.seq >= from_seq and v.seq < before_seq
                          and (current_party() is null or is_of_party(v.tenant_id, v.type, v.id))
                        order by v.seq desc limit most)
                       order by seq desc limit most) p on true
            order by p.seq desc;
    elsif of_id is null then
        return query
            select d.epoch, p.*
            from directory_epoch d
            left join ((select v.type, v.id, v.version, v.seq, v.last_updated, v.method, v.published, v.body
                        from resource v
                        where v.tenant_id = of_tenant and v.type = of_type
                          and v.seq >= from_seq and v.seq < before_seq
                          and (current_party() is null or is_of_party(v.tenant_id, v.type, v.id))
                        order by v.seq desc limit most)
                       union all
                       (select v.type, v.id, v.version, v.seq, v.last_updated, v.method, v.published, v.body
                        from resource_past v
                        where v.tenant_id = of_tenant and v.type = of_type
                          and v.seq >= from_seq and v.seq < before_seq
                          and (current_party() is null or is_of_party(v.tenant_id, v.type, v.id))
                        order by v.seq desc limit most)
                       order by seq desc limit most) p on true
            order by p.seq desc;
    else
        return query
            select d.epoch, p.*
            from directory_epoch d
            left join ((select v.type, v.id, v.version, v.seq, v.last_updated, v.method, v.published, v.body
                        from resource v
                        where v.tenant_id = of_tenant and v.type = of_type and v.id = of_id
                          and v.seq >= from_seq and v.seq < before_seq
                          and (current_party() is null or is_of_party(v.tenant_id, v.type, v.id)))
                       union all
                       (select v.type, v.id, v.version, v.seq, v.last_updated, v.method, v.published, v.body
                        from resource_past v
                        where v.tenant_id = of_tenant and v.type = of_type and v.id = of_id
                          and v.seq >= from_seq and v.seq < before_seq
                          and (current_party() is null or is_of_party(v.tenant_id, v.type, v.id)))
                       order by seq desc limit most) p on true
            order by p.seq desc;
    end if;
end
$$;
