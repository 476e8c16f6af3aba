-- What a tenant's life is at, what it has chosen, and how much it may use.

-- active: as usual. frozen: nothing may be written. leaving: frozen, and withdrawn from the shared directory.
-- erasing: its rows are being deleted. erased: nothing is left but this row, so that the id is never given again.
alter table tenant
    add column status text not null default 'active'
        check (status in ('active', 'frozen', 'leaving', 'erasing', 'erased'));

-- Every write of resources advances the clock first, so this stops writes without a statement more, and setting it
-- waits for those under way.
alter table tenant_clock
    add column frozen boolean not null default false;

-- Everybody may read names, as before; from now on a transaction changes the row of its own tenant only.
alter table tenant enable row level security;
alter table tenant force row level security;
create policy read_names on tenant for select using (true);
create policy add_itself on tenant for insert to waymark_app with check (id = current_tenant());
create policy change_itself on tenant for update to waymark_app
    using (id = current_tenant() and id <> 'directory') with check (id = current_tenant());
grant update (name, status) on tenant to waymark_app;

-- One row per tenant that has chosen anything; without a row all is as the operator's defaults say.
create table tenant_setting
(
    tenant_id         text        not null primary key references tenant,
    version           integer     not null check (version > 0),
    profiles          text        not null check (profiles in ('strict', 'lenient')),
    if_match_required boolean     not null,
    invitation_days   integer     not null check (invitation_days between 1 and 30),
    changed_by        text        not null,
    changed_at        timestamptz not null default now()
);

-- Only what the operator has set apart from the platform's plan.
create table tenant_quota
(
    tenant_id           text        not null primary key references tenant,
    members             integer check (members >= 0),
    api_keys            integer check (api_keys >= 0),
    resources           bigint check (resources >= 0),
    requests_per_minute integer check (requests_per_minute > 0),
    changed_by          text        not null,
    changed_at          timestamptz not null default now()
);

do
$$
    declare
        t text;
    begin
        foreach t in array array ['tenant_setting', 'tenant_quota']
            loop
                execute format('alter table %I enable row level security', t);
                execute format('alter table %I force row level security', t);
                execute format('create policy own_rows on %I to waymark_app
                    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', t);
                execute format('grant select, insert, update on %I to waymark_app', t);
            end loop;
    end
$$;
