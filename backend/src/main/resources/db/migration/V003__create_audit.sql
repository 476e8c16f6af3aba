-- Who did what, to which resource, from where. Written in the transaction of the change; never changed afterwards.
create table audit_event
(
    tenant_id   text        not null references tenant,
    id          uuid        not null default gen_random_uuid(),
    recorded    timestamptz not null default clock_timestamp(),
    action      text        not null check (action in ('C', 'R', 'U', 'D', 'E')),
    interaction text        not null,
    caller      text        not null,
    caller_kind text        not null,
    entity      text        not null,
    version     integer,
    source_ip   text,
    trace_id    text,
    primary key (tenant_id, id)
);
create index audit_event_time on audit_event (tenant_id, recorded);
create index audit_event_entity on audit_event (tenant_id, entity, recorded);

alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy own_audit on audit_event to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert on audit_event to waymark_app;
