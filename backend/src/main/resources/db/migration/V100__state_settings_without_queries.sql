-- Every transaction states who it works for. In PL/pgSQL "perform" runs a query for each setting, with all that a query
-- costs; an assignment of a single expression is computed by itself, which takes a fraction.
create or replace function state_settings(settings text[]) returns void
    language plpgsql as
$$
declare
    stated text;
begin
    for i in 1 .. cardinality(settings) by 2
        loop
            stated := set_config(settings[i], settings[i + 1], true);
        end loop;
end
$$;

create or replace function read_resource(settings text[], of_tenant text, of_type text, of_id text)
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
declare
    stated text;
begin
    for i in 1 .. cardinality(settings) by 2
        loop
            stated := set_config(settings[i], settings[i + 1], true);
        end loop;
    return query select r.type, r.id, r.version, r.seq, r.last_updated, r.method, r.published, r.body
                 from resource r
                 where r.tenant_id = of_tenant
                   and r.type = of_type
                   and r.id = of_id
                   -- Row-level security says the same; this is the wall that stands without it.
                   and (current_party() is null or is_of_party(r.tenant_id, r.type, r.id));
end
$$;
