-- Histories are paged by number, and asked for by time. Numbers and times are both in commit order, so the first number
-- of a time is found by halving, without an index on times: about twenty look-ups in a million changes.
create function first_seq_since(of_tenant text, moment timestamptz) returns bigint
    language plpgsql stable strict as
$$
declare
    low    bigint := 1;
    high   bigint;
    middle bigint;
    probe  record;
begin
    select clock.seq + 1 into high from tenant_clock clock where clock.tenant_id = of_tenant;
    while low < high
        loop
            middle := (low + high) / 2;
            select one.seq, one.last_updated
            into probe
            from ((select seq, last_updated from resource where tenant_id = of_tenant and seq >= middle order by seq limit 1)
                  union all
                  (select seq, last_updated from resource_past where tenant_id = of_tenant and seq >= middle order by seq limit 1)) one
            order by one.seq
            limit 1;
            if not found or probe.last_updated >= moment then
                high := middle;
            else
                low := probe.seq + 1;
            end if;
        end loop;
    return low;
end
$$;

-- How many versions a history holds is counted in these indexes alone.
create index resource_type_history on resource (tenant_id, type, seq) include (id);
drop index resource_type_seq;
create index resource_past_type_history on resource_past (tenant_id, type, seq) include (id);
drop index resource_past_type_seq;

-- States the settings of row-level security, given as names and values in turn, until the transaction ends.
create function state_settings(settings text[]) returns void
    language plpgsql as
$$
begin
    for i in 1 .. cardinality(settings) by 2
        loop
            perform set_config(settings[i], settings[i + 1], true);
        end loop;
end
$$;

-- A read in one round trip: a statement outside of a transaction is one of its own, and so the settings end with it.
-- It runs with the rights of the caller, under the same row-level security as everything else.
create function read_resource(settings text[], of_tenant text, of_type text, of_id text)
    returns table
            (
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
    rows 1 as
$$
begin
    perform state_settings(settings);
    return query select r.type, r.id, r.version, r.seq, r.last_updated, r.method, r.published, r.body
                 from resource r
                 where r.tenant_id = of_tenant
                   and r.type = of_type
                   and r.id = of_id
                   -- Row-level security says the same; this is the wall that stands without it.
                   and (current_party() is null or is_of_party(r.tenant_id, r.type, r.id));
end
$$;

-- After a restored backup, numbers are given a second time. A new epoch makes cursors and indexes of the life before
-- worthless, so that nobody goes on from a place that means something else now.
create policy begin_a_new_epoch on directory_epoch to waymark_owner using (true) with check (true);
create function begin_new_epoch() returns text
    language sql as
$$
update directory_epoch
set epoch = substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)
returning epoch
$$;
revoke execute on function begin_new_epoch() from public;
