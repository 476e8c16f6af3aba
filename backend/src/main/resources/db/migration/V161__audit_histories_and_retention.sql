-- Who reads the history of directory types leaves an audit row too (IHE ITI-91). It tells nothing of a patient, so its
-- transaction does not wait for the disk: only a crash of PostgreSQL itself can lose the last half second of these rows.
create function record_read(settings text[], of_tenant text, interaction text, caller text, caller_name text,
                            caller_kind text, on_behalf_of text, entity text, query text, source_ip text, trace_id text)
    returns uuid
    language plpgsql as
$$
declare
    stated   text;
    recorded uuid;
begin
    for i in 1 .. cardinality(settings) by 2
        loop
            stated := set_config(settings[i], settings[i + 1], true);
        end loop;
    stated := set_config('synchronous_commit', 'off', true);
    insert into audit_event as e (tenant_id, action, interaction, caller, caller_name, caller_kind, on_behalf_of, entity,
                                  query, source_ip, trace_id)
    values ($2, 'E', $3, $4, $5, $6, $7, $8, $9, $10, $11)
    returning e.id into recorded;
    insert into audit_pending (tenant_id, id) values ($2, recorded);
    return recorded;
end
$$;

-- How long a tenant keeps its audit log; null is the platform's default.
alter table tenant_setting
    add column audit_years integer check (audit_years between 1 and 100);

-- Where a tenant's chain of seals begins, once its oldest rows are gone. mac is a keyed hash over the rest, so that nobody
-- shortens the log by writing here.
create table audit_start
(
    tenant_id text        not null primary key references tenant,
    -- the last seal that is gone
    seq       bigint      not null,
    hash      bytea       not null,
    mac       bytea       not null,
    moved_at  timestamptz not null default now()
);
alter table audit_start enable row level security;
alter table audit_start force row level security;
create policy own_audit on audit_start to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select on audit_start to waymark_app;

-- The worker's role takes away what is old; the application's never can. Nothing younger than a year goes, whatever the
-- settings say, and no seal before its row.
create policy move_start on audit_start to waymark_worker
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update on audit_start to waymark_worker;

do
$$
    declare
        t text;
    begin
        foreach t in array array ['audit_event', 'audit_patient']
            loop
                execute format('create policy see_what_is_old on %I for select to waymark_worker
                    using (tenant_id = current_tenant() and recorded < now() - interval ''1 year'')', t);
                execute format('create policy remove_what_is_old on %I for delete to waymark_worker
                    using (tenant_id = current_tenant() and recorded < now() - interval ''1 year'')', t);
            end loop;
    end
$$;
create policy see_own_seals on audit_seal for select to waymark_worker using (tenant_id = current_tenant());
create policy remove_seals_before_start on audit_seal for delete to waymark_worker
    using (tenant_id = current_tenant()
        and seq <= (select s.seq from audit_start s where s.tenant_id = current_tenant()));
