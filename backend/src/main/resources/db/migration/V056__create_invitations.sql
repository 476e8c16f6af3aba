-- What a membership is limited to, and the invitations that become memberships.

alter table membership
    add column email       text,
    -- id of the Organization below which the role counts; null for the whole tenant
    add column org_subtree text check (length(org_subtree) between 1 and 64),
    add column valid_until timestamptz;

create table invitation
(
    tenant_id   text        not null references tenant,
    id          uuid        not null default gen_random_uuid(),
    email       text        not null check (length(email) between 3 and 254 and email = lower(email)),
    name        text        not null check (length(name) between 1 and 200),
    role        text        not null check (role in ('owner', 'admin', 'directory-editor', 'scheduler', 'inbox-agent', 'auditor')),
    org_subtree text check (length(org_subtree) between 1 and 64),
    valid_until timestamptz,
    -- SHA-256 of the token in the link: 256 random bits, so the database alone lets nobody in
    token_hash  text        not null check (length(token_hash) = 64),
    created_by  text        not null,
    created_at  timestamptz not null default now(),
    expires_at  timestamptz not null,
    accepted_at timestamptz,
    accepted_by text,
    revoked_at  timestamptz,
    primary key (tenant_id, id)
);
create unique index invitation_token on invitation (token_hash);
-- One open invitation for an address: a second one would leave two links around.
create unique index invitation_open on invitation (tenant_id, email)
    where accepted_at is null and revoked_at is null;

alter table invitation enable row level security;
alter table invitation force row level security;
create policy own_rows on invitation to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
-- Whoever presents a link's token may see that one invitation, before they have a tenant.
create policy presented_token on invitation for select to waymark_app using (token_hash = current_caller());
grant select, insert, update, delete on invitation to waymark_app;
