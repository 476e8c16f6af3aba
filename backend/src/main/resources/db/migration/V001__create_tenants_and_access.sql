-- Tenants, who may act in them, and with which keys.
--
-- Every table of a tenant is behind row-level security. A transaction states its tenant in the setting app.tenant;
-- nullif() turns the '' that a reset setting leaves behind into "no tenant", which sees nothing.

create function current_tenant() returns text
    language sql stable parallel safe
    return nullif(current_setting('app.tenant', true), '');

create function current_caller() returns text
    language sql stable parallel safe
    return nullif(current_setting('app.caller', true), '');

-- Not behind row-level security: a tenant's existence and name are no secret to the platform, and a request needs
-- them before it has a tenant. Nothing but the platform operator's API lists it.
create table tenant
(
    id         text        not null primary key check (id ~ '^[a-z][a-z0-9-]{1,62}$'),
    name       text        not null check (length(name) between 1 and 200),
    created_at timestamptz not null default now()
);

-- One row per tenant, locked by each writing transaction until it commits: the tenant's changes get their numbers
-- and times in commit order, so that a reader who has seen change n has missed none before it.
create table tenant_clock
(
    tenant_id    text        not null primary key references tenant,
    seq          bigint      not null default 0,
    last_updated timestamptz not null default 'epoch'
) with (fillfactor = 50);

create table membership
(
    tenant_id  text        not null references tenant,
    subject    text        not null check (length(subject) between 1 and 200),
    role       text        not null check (role in ('owner', 'admin', 'directory-editor', 'scheduler', 'inbox-agent', 'auditor')),
    name       text        not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, subject)
);
create index membership_subject on membership (subject);

create table api_key
(
    tenant_id    text        not null references tenant,
    id           text        not null check (id ~ '^[0-9A-Za-z]{12}$'),
    name         text        not null check (length(name) between 1 and 200),
    scopes       text[]      not null,
    secret_hmac  text        not null,
    last4        text        not null,
    created_by   text        not null,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    primary key (tenant_id, id)
);
create unique index api_key_id on api_key (id);

-- The shared directory is a tenant too: the publisher alone writes it.
insert into tenant (id, name) values ('directory', 'Shared directory');
insert into tenant_clock (tenant_id) values ('directory');

alter table tenant_clock enable row level security;
alter table tenant_clock force row level security;
alter table membership enable row level security;
alter table membership force row level security;
alter table api_key enable row level security;
alter table api_key force row level security;

create policy own_clock on tenant_clock to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy read_every_clock on tenant_clock for select to waymark_publisher using (true);
create policy turn_the_directory_clock on tenant_clock for update to waymark_publisher
    using (tenant_id = 'directory') with check (tenant_id = 'directory');

create policy own_members on membership to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
-- Before a request has a tenant, a person may see where they are a member ...
create policy my_memberships on membership for select to waymark_app using (subject = current_caller());

create policy own_keys on api_key to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
-- ... and whoever presents a key's id may see that one key's row.
create policy presented_key on api_key for select to waymark_app using (id = current_caller());

grant select, insert on tenant to waymark_app;
grant select, insert, update on tenant_clock to waymark_app;
grant select, insert, update, delete on membership to waymark_app;
grant select, insert, update on api_key to waymark_app;
grant select on tenant to waymark_publisher;
grant select, update on tenant_clock to waymark_publisher;
