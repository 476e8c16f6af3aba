-- What another tenant placed on a tenant's base or is party to, and the wall that shows it nothing else.
--
-- A transaction states in app.party for which other tenant it works, and in app.types which resource types its caller
-- may read. '' means: the tenant's own people and software, and all types. The policies are restrictive: they narrow
-- what the others allow, in every statement, whoever wrote it.

create function current_party() returns text
    language sql stable parallel safe
    return nullif(current_setting('app.party', true), '');

create function current_types() returns text[]
    language sql stable parallel safe
    return string_to_array(nullif(current_setting('app.types', true), ''), ',');

-- Written in the transaction that creates the resource. A placer stays one; parties are those that the current version
-- names, for example as owner of a Task.
create table resource_party
(
    tenant_id text not null references tenant,
    type      text not null,
    id        text not null,
    party     text not null check (party ~ '^[a-z][a-z0-9-]{1,62}$'),
    role      text not null check (role in ('placer', 'party')),
    primary key (tenant_id, type, id, party, role)
);
create index resource_party_of on resource_party (tenant_id, party, type, id);

alter table resource_party enable row level security;
alter table resource_party force row level security;
create policy own_parties on resource_party to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, delete on resource_party to waymark_app;

-- A function, and not a subquery in the policies: the planner would count the subquery for each row of every search,
-- also of those that never run it.
create function is_of_party(of_tenant text, of_type text, of_id text) returns boolean
    language plpgsql stable parallel safe cost 10 as
$$
begin
    return exists (select from resource_party p
                   where p.tenant_id = of_tenant and p.type = of_type and p.id = of_id and p.party = current_party());
end
$$;

do
$$
    declare
        t text;
    begin
        for t in select c.relname
                 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = current_schema() and c.relkind in ('r', 'p')
                   and (c.relname in ('resource', 'resource_past') or c.relname like 'search\_%')
            loop
                execute format('create policy only_what_the_caller_may_see on %I as restrictive for all to waymark_app
                    using (((select current_types()) is null or type = any ((select current_types())::text[]))
                       and ((select current_party()) is null or is_of_party(tenant_id, type, id)))', t);
            end loop;
    end
$$;
