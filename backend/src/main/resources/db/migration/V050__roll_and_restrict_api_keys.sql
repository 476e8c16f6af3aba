-- API keys that say what they are for, roll with two live secrets, are bound to networks, and show when they were used.
--
-- created_by_kind tells whether the creator's role bounds the key (a person) or not (the operator). The migration's
-- role sees no row of a table under forced row-level security, so the force is lifted for the one update.

alter table api_key
    add column environment     text        not null default 'live' check (environment in ('live', 'test')),
    add column purpose         text        not null default '' check (length(purpose) <= 500),
    add column contact         text check (length(contact) between 3 and 254),
    add column created_by_kind text        not null default 'person' check (created_by_kind in ('person', 'operator')),
    add column networks        text[]      not null default '{}',
    add column read_only       boolean     not null default false,
    add column pepper          integer     not null default 1,
    add column rolled_at       timestamptz,
    add column old_secret_hmac text,
    add column old_pepper      integer,
    add column old_last4       text,
    add column old_valid_until timestamptz,
    add column revoked_by      text,
    add column revoked_reason  text check (length(revoked_reason) <= 500),
    add constraint api_key_old_secret check (
        (old_secret_hmac is null) = (old_valid_until is null)
        and (old_secret_hmac is null) = (old_pepper is null)
        and (old_secret_hmac is null) = (old_last4 is null));

alter table api_key no force row level security;
update api_key set created_by_kind = 'operator' where created_by ~ '^[0-9A-Za-z]{12}$';
alter table api_key force row level security;

-- When and from where a key was used. Apart from api_key, because it is written often (at most once a minute for each
-- key and node) and nothing is decided by it.
create table api_key_usage
(
    tenant_id        text   not null references tenant,
    key_id           text   not null,
    last_used_at     timestamptz,
    last_address     text,
    last_agent       text,
    last_route       text,
    new_calls        bigint not null default 0,
    old_calls        bigint not null default 0,
    old_last_used_at timestamptz,
    primary key (tenant_id, key_id),
    foreign key (tenant_id, key_id) references api_key on delete cascade
) with (fillfactor = 50);

alter table api_key_usage enable row level security;
alter table api_key_usage force row level security;
create policy own_key_usage on api_key_usage to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update on api_key_usage to waymark_app;
