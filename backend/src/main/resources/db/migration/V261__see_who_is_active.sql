-- When members were last at work in a tenant, to the hour, and whether they had signed in with a second factor then.
create table member_activity
(
    tenant_id     text        not null references tenant,
    subject       text        not null,
    active_at     timestamptz not null,
    second_factor text        not null check (second_factor in ('used', 'not-used', 'unknown')),
    primary key (tenant_id, subject)
);
alter table member_activity enable row level security;
alter table member_activity force row level security;
create policy own_rows on member_activity to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update, delete on member_activity to waymark_app;
