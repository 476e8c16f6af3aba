-- Answers to requests with an Idempotency-Key, written in the transaction of the effect: when the row is there, the
-- effect is there, and the other way round.
create table idempotency_key
(
    tenant_id   text        not null references tenant,
    caller      text        not null,
    -- HMAC of the client's key under the pepper; the answer is encrypted under the key itself, so that an answer with
    -- a secret in it (a new API key) is readable only to who repeats the request
    key_hmac    text        not null check (length(key_hmac) = 64),
    fingerprint text        not null check (length(fingerprint) = 64),
    status      integer     not null,
    answer      bytea       not null,
    created_at  timestamptz not null default now(),
    expires_at  timestamptz not null,
    primary key (tenant_id, caller, key_hmac)
);
create index idempotency_key_expiry on idempotency_key (expires_at);

alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy own_rows on idempotency_key to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update on idempotency_key to waymark_app;
create policy sweep_expired on idempotency_key for delete to waymark_worker using (expires_at < now());
create policy see_expired on idempotency_key for select to waymark_worker using (expires_at < now());
grant select, delete on idempotency_key to waymark_worker;
