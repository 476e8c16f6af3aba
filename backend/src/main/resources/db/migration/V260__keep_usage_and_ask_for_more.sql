-- What each tenant uses from day to day, from which use on it wants to be told, and what it has asked the operator for.

-- A row for each day in UTC on which a tenant was looked at or called. What was there: as it was found last on that day.
create table usage_day
(
    tenant_id      text    not null references tenant,
    day            date    not null,
    members        integer,
    api_keys       integer,
    resources      bigint,
    requests       bigint  not null default 0,
    -- of these, those that a rate limit refused
    refused        bigint  not null default 0,
    -- of the tenant's own keys and clients: in the minute with the most of them, and in the one that is being counted
    busiest_minute integer not null default 0,
    minute         timestamptz,
    in_minute      integer not null default 0,
    primary key (tenant_id, day)
);

-- Percent of a quota from which on its people are told; null for the usual.
create table quota_alert
(
    tenant_id           text        not null primary key references tenant,
    members             smallint check (members between 1 and 100),
    api_keys            smallint check (api_keys between 1 and 100),
    resources           smallint check (resources between 1 and 100),
    requests_per_minute smallint check (requests_per_minute between 1 and 100),
    changed_by          text        not null,
    changed_at          timestamptz not null default now()
);

create table quota_request
(
    tenant_id     text        not null references tenant,
    id            uuid        not null default gen_random_uuid(),
    quota         text        not null
        check (quota in ('members', 'apiKeys', 'resources', 'requestsPerMinute')),
    wanted        bigint      not null check (wanted > 0),
    reason        text        not null check (length(reason) between 1 and 1000),
    asked_by      text        not null,
    asked_by_name text        not null,
    asked_at      timestamptz not null default now(),
    state         text        not null default 'open' check (state in ('open', 'granted', 'refused', 'withdrawn')),
    -- the limit that was given, which need not be the one that was asked for
    granted       bigint check (granted > 0),
    answer        text        not null default '' check (length(answer) <= 1000),
    decided_at    timestamptz,
    primary key (tenant_id, id)
);
create unique index quota_request_open on quota_request (tenant_id, quota) where state = 'open';
create index quota_request_newest on quota_request (tenant_id, asked_at, id);

do
$$
    declare
        t text;
    begin
        foreach t in array array ['usage_day', 'quota_alert', 'quota_request']
            loop
                execute format('alter table %I enable row level security', t);
                execute format('alter table %I force row level security', t);
                execute format('create policy own_rows on %I to waymark_app
                    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', t);
            end loop;
    end
$$;
grant select, insert, update, delete on usage_day to waymark_app;
grant select, insert, update on quota_alert, quota_request to waymark_app;

-- The worker counts requests of all tenants at once, with the log of them.
create policy count_requests on usage_day to waymark_worker using (true) with check (true);
grant select, insert, update on usage_day to waymark_worker;
-- The operator's list of tenants says which of them wait for an answer.
create policy see_who_waits on quota_request for select to waymark_worker using (true);
grant select on quota_request to waymark_worker;
create policy see_limits on tenant_quota for select to waymark_worker using (true);
grant select on tenant_quota to waymark_worker;
