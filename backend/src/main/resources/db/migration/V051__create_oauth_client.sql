-- Machines that get their tokens at Keycloak. Keycloak holds the secret or the public keys; this table says which tenant
-- a client belongs to and what it may do, so a client that Keycloak knows and this table does not has no access.
create table oauth_client
(
    tenant_id   text        not null references tenant,
    client_id   text        not null check (client_id ~ '^waymark-[0-9A-Za-z]{20}$'),
    keycloak_id text        not null,
    name        text        not null check (length(name) between 1 and 200),
    purpose     text        not null default '' check (length(purpose) <= 500),
    contact     text check (length(contact) between 3 and 254),
    method      text        not null check (method in ('client_secret', 'private_key_jwt')),
    jwks_uri    text,
    scopes      text[]      not null,
    enabled     boolean     not null default true,
    created_by  text        not null,
    created_at  timestamptz not null default now(),
    rolled_at   timestamptz,
    primary key (tenant_id, client_id)
);
create index oauth_client_client_id on oauth_client (client_id);

alter table oauth_client enable row level security;
alter table oauth_client force row level security;
create policy own_clients on oauth_client to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
-- Before a request has a tenant, whoever presents a token of a client may see that one client's row.
create policy presented_client on oauth_client for select to waymark_app using (client_id = current_caller());
grant select, insert, update, delete on oauth_client to waymark_app;
