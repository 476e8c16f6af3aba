-- Which requests were made on a tenant's behalf or on its base. Written in batches beside the requests, gone after some
-- days. Neither a body nor a value of a query is in it that could be a patient's.
create table request_log
(
    -- No foreign key: it would be checked for each of very many rows, and tenants are never deleted.
    tenant_id   text        not null,
    at          timestamptz not null,
    id          uuid        not null,
    method      text        not null,
    -- whose base, or '' where it is of none
    base        text        not null,
    -- without ids
    route       text        not null,
    -- names of parameters, with the values of those that only control the answer
    query       text        not null,
    status      smallint    not null,
    millis      integer     not null,
    caller_kind text        not null,
    caller_id   text        not null,
    caller_name text        not null,
    trace_id    text        not null,
    primary key (tenant_id, at, id)
);
-- Rows come in the order of time, so this costs nearly nothing; old ones are found by it.
create index request_log_age on request_log using brin (at);

alter table request_log enable row level security;
alter table request_log force row level security;
create policy own_rows on request_log for select to waymark_app using (tenant_id = current_tenant());
grant select on request_log to waymark_app;
create policy write_and_forget on request_log to waymark_worker using (true) with check (true);
grant select, insert, delete on request_log to waymark_worker;
