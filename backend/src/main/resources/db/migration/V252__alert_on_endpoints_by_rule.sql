-- When people are told of an endpoint that fails. The row without an endpoint is of all that have none of their own.
create table endpoint_alert
(
    tenant_id        text        not null references tenant,
    endpoint_id      text        not null default '',
    -- in a row
    failures         integer     not null check (failures between 1 and 20),
    recovered        boolean     not null,
    -- 0: not of its certificate
    certificate_days integer     not null check (certificate_days between 0 and 90),
    -- members who are told; empty: those whose role it concerns
    subjects         text[]      not null default '{}' check (cardinality(subjects) <= 20),
    changed_at       timestamptz not null default now(),
    primary key (tenant_id, endpoint_id)
);
alter table endpoint_alert enable row level security;
alter table endpoint_alert force row level security;
create policy own_rows on endpoint_alert to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update, delete on endpoint_alert to waymark_app;

-- Whether people have been told that it fails, and not yet that it does no longer.
alter table endpoint_verification
    add column alerted boolean not null default false;
update endpoint_verification set alerted = true where status = 'unreachable' and directory_id is not null;
