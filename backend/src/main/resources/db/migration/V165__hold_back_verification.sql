-- While the platform's own connection is in doubt, what is found of Endpoints does not count. One row.
create table endpoint_verification_doubt
(
    only_row  boolean     not null primary key default true check (only_row),
    -- Since when, and when a result was held back last; null when that never happened.
    since     timestamptz,
    last_at   timestamptz,
    -- How many results since then, and how many other hosts failed and answered when the last one was held back.
    held      bigint      not null default 0,
    failing   integer     not null default 0,
    answering integer     not null default 0
);
insert into endpoint_verification_doubt default values;

alter table endpoint_verification_doubt enable row level security;
alter table endpoint_verification_doubt force row level security;
create policy hold_back on endpoint_verification_doubt to waymark_worker using (true) with check (true);
grant select, update on endpoint_verification_doubt to waymark_worker;

-- Finds what was looked at lately among those that were well.
create index endpoint_verification_lately on endpoint_verification (verified_at)
    where status in ('reachable', 'degraded');
