-- Audit rows say the whole story, and cannot be changed or taken away unnoticed.
--
-- audit_event is only ever added to. Each row is sealed soon after it is committed: audit_seal chains the rows of a
-- tenant by a keyed hash that covers the row and the seal before it. Rows wait for their seal in audit_pending, so a
-- row that vanishes before it is sealed is missed too.

alter table audit_event
    add column outcome        text   not null default '0' check (outcome in ('0', '4', '8')),
    add column caller_name    text   not null default '',
    add column on_behalf_of   text,
    add column version_before integer,
    -- The patients that it concerns, as references; and what a search answered.
    add column patients       text[] not null default '{}',
    add column found          text[] not null default '{}',
    -- The query with its values hashed; the reason of a refusal.
    add column query          text,
    add column reason         text;

drop index audit_event_time;
create index audit_event_time on audit_event (tenant_id, recorded, id);
create index audit_event_caller on audit_event (tenant_id, caller, recorded, id);

create table audit_patient
(
    tenant_id text        not null references tenant,
    patient   text        not null,
    recorded  timestamptz not null,
    id        uuid        not null,
    primary key (tenant_id, patient, recorded, id)
);

create table audit_pending
(
    tenant_id text not null references tenant,
    id        uuid not null,
    primary key (tenant_id, id)
);

create table audit_seal
(
    tenant_id text   not null references tenant,
    seq       bigint not null,
    id        uuid   not null,
    hash      bytea  not null,
    primary key (tenant_id, seq)
);
create unique index audit_seal_event on audit_seal (tenant_id, id);

insert into audit_pending (tenant_id, id) select tenant_id, id from audit_event;

do
$$
    declare
        t text;
    begin
        foreach t in array array ['audit_patient', 'audit_pending', 'audit_seal']
            loop
                execute format('alter table %I enable row level security', t);
                execute format('alter table %I force row level security', t);
                execute format('create policy own_audit on %I to waymark_app
                    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', t);
                execute format('grant select, insert on %I to waymark_app', t);
            end loop;
    end
$$;
grant delete on audit_pending to waymark_app;
