-- How good a tenant's directory data are: what is to be mended, and a score for each organization with all below it, day
-- by day.

create table quality_finding
(
    tenant_id       text        not null references tenant,
    kind            text        not null,
    type            text        not null,
    id              text        not null,
    -- Whose it is to mend; '' when the resource names no organization.
    organization_id text        not null,
    detail          text        not null,
    since           timestamptz not null default now(),
    -- Somebody has looked and let it be. It comes back when the detail changes.
    ignored_reason  text,
    ignored_by      text,
    ignored_at      timestamptz,
    primary key (tenant_id, kind, type, id)
);
create index quality_finding_organization on quality_finding (tenant_id, organization_id);

-- organization_id '' is the whole tenant.
create table quality_score
(
    tenant_id       text    not null references tenant,
    organization_id text    not null,
    day             date    not null,
    score           integer not null check (score between 0 and 100),
    resources       integer not null,
    findings        integer not null,
    primary key (tenant_id, organization_id, day)
);

-- Up to which of its changes a tenant has been looked through, and who is doing it.
create table quality_state
(
    tenant_id   text        not null primary key references tenant,
    seq         bigint      not null default -1,
    computed_at timestamptz not null default '-infinity',
    -- so that looking costs a small part of the time, however large the tenant
    took        interval    not null default '0',
    lease_until timestamptz
);

do
$$
    declare
        t text;
    begin
        foreach t in array array ['quality_finding', 'quality_score', 'quality_state']
            loop
                execute format('alter table %I enable row level security', t);
                execute format('alter table %I force row level security', t);
                execute format('create policy own_rows on %I to waymark_app
                    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', t);
                execute format('grant select, insert, update, delete on %I to waymark_app', t);
            end loop;
    end
$$;
-- The worker finds the tenants that have changed. What it does there, it does as waymark_app.
create policy find_what_changed on quality_state to waymark_worker using (true) with check (true);
grant select, insert, update on quality_state to waymark_worker;
create policy read_every_clock_too on tenant_clock for select to waymark_worker using (true);
grant select on tenant_clock to waymark_worker;
