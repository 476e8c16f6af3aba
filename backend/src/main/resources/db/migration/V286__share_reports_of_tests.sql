-- What one test of an endpoint has found, for whoever holds a link to it. The test is copied: the report says the same
-- until it expires, whatever becomes of the endpoint and of its other tests.
create table endpoint_report
(
    tenant_id           text        not null references tenant,
    id                  uuid        not null default gen_random_uuid(),
    endpoint_id         text        not null,
    name                text        not null,
    address             text        not null,
    at                  timestamptz not null,
    status              text        not null,
    certificate_expires timestamptz,
    steps               jsonb       not null,
    -- SHA-256 of the token in the link: 256 random bits, so the database alone opens nothing
    token_hash          text        not null check (length(token_hash) = 64),
    created_by          text        not null,
    created_by_name     text        not null,
    created_at          timestamptz not null default now(),
    expires_at          timestamptz not null,
    revoked_at          timestamptz,
    primary key (tenant_id, id)
);
create unique index endpoint_report_token on endpoint_report (token_hash);
create index endpoint_report_newest on endpoint_report (tenant_id, endpoint_id, created_at);
create index endpoint_report_over on endpoint_report (expires_at);

alter table endpoint_report enable row level security;
alter table endpoint_report force row level security;
create policy own_rows on endpoint_report to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
-- Whoever presents a link's token may see that one report, without any tenant, and only while it is open.
create policy presented_token on endpoint_report for select to waymark_app
    using (token_hash = current_caller() and revoked_at is null and expires_at > now());
grant select, insert, update, delete on endpoint_report to waymark_app;
-- The worker forgets those that are long over.
create policy forget on endpoint_report to waymark_worker using (true) with check (true);
grant select, delete on endpoint_report to waymark_worker;
