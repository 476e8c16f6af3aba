-- Whether the Endpoints that tenants publish can be reached: what was found last, when to look again, and how it was
-- before.

create table endpoint_verification
(
    tenant_id           text        not null references tenant,
    endpoint_id         text        not null,
    -- Its id in the shared directory; null for one that is verified before it is published.
    directory_id        text,
    connection_type     text        not null,
    address             text        not null,
    -- Whom to be polite to; '' when the address names nobody.
    host                text        not null,
    status              text        not null default 'unverified'
        check (status in ('reachable', 'degraded', 'unreachable', 'unverified')),
    since               timestamptz not null default now(),
    verified_at         timestamptz,
    certificate_expires timestamptz,
    -- in a row
    failures            integer     not null default 0,
    -- null: when somebody asks
    next_at             timestamptz,
    requested_at        timestamptz,
    -- Who looks. lease_until without a lease: the host is left alone until then.
    lease               uuid,
    lease_until         timestamptz,
    -- What the directory shows, and whether the publisher knows.
    shown               jsonb,
    shown_at            timestamptz,
    shown_is_published  boolean     not null default true,
    primary key (tenant_id, endpoint_id)
);
create index endpoint_verification_due on endpoint_verification (next_at) where next_at is not null;
create index endpoint_verification_host on endpoint_verification (host, lease_until);
create index endpoint_verification_since on endpoint_verification (tenant_id, since);
create index endpoint_verification_directory on endpoint_verification (directory_id);
create index endpoint_verification_to_publish on endpoint_verification (shown_at) where not shown_is_published;

create table endpoint_verification_result
(
    tenant_id           text        not null references tenant,
    endpoint_id         text        not null,
    at                  timestamptz not null,
    status              text        not null,
    address             text        not null,
    certificate_expires timestamptz,
    steps               jsonb       not null,
    primary key (tenant_id, endpoint_id, at)
);

-- How far the directory's Endpoints have been taken up, by the directory's own order. One row.
create table endpoint_verification_cursor
(
    only_row boolean not null primary key default true check (only_row),
    seq      bigint  not null
);
insert into endpoint_verification_cursor (seq) values (0);

do
$$
    declare
        t text;
    begin
        foreach t in array array ['endpoint_verification', 'endpoint_verification_result']
            loop
                execute format('alter table %I enable row level security', t);
                execute format('alter table %I force row level security', t);
                execute format('create policy own_rows on %I to waymark_app
                    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', t);
                execute format('grant select, insert, update, delete on %I to waymark_app', t);
                -- The worker takes Endpoints up, finds those that are due, and forgets those that are gone.
                execute format('create policy take_up on %I to waymark_worker using (true) with check (true)', t);
                execute format('grant select, insert, update, delete on %I to waymark_worker', t);
            end loop;
    end
$$;
-- What the directory shows of an Endpoint is no secret in the directory.
create policy published_rows on endpoint_verification for select to waymark_app
    using (current_tenant() = 'directory' and directory_id is not null);
-- The publisher reads what to show, and ticks it off.
create policy publish on endpoint_verification to waymark_publisher using (true) with check (true);
grant select on endpoint_verification to waymark_publisher;
grant update (shown_is_published) on endpoint_verification to waymark_publisher;

alter table endpoint_verification_cursor enable row level security;
alter table endpoint_verification_cursor force row level security;
create policy take_up on endpoint_verification_cursor to waymark_worker using (true) with check (true);
grant select, update on endpoint_verification_cursor to waymark_worker;

-- Published Endpoints, and where they come from, are no secret to anybody.
create policy take_up_what_is_published on publication for select to waymark_worker using (true);
grant select on publication to waymark_worker;
create policy read_published_endpoints on resource for select to waymark_worker
    using (tenant_id = 'directory' and type = 'Endpoint');
