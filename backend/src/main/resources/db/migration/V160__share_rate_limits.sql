-- What all backends together have left of each rate limit that was used within the last minutes. A row that is not there
-- means a full allowance, so nothing is lost when the table is emptied: it is unlogged, and costs no write-ahead log.
create unlogged table rate_allowance
(
    -- a hash of whose limit it is
    name       bytea            not null primary key,
    per_minute integer          not null,
    -- below zero when the backends let more through than there was
    units      double precision not null,
    filled_at  timestamptz      not null
) with (fillfactor = 50);

alter table rate_allowance enable row level security;
alter table rate_allowance force row level security;
create policy of_the_platform on rate_allowance to waymark_app
    using (current_tenant() = 'directory') with check (current_tenant() = 'directory');
grant select, insert, update, delete on rate_allowance to waymark_app;
