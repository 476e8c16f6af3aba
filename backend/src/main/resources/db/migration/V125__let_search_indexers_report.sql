-- What the search indexers last reported, and what the operator has ordered of them. Both are the platform's own: seen
-- only by transactions that state the shared directory, of which no tenant's request is one.

-- The report is kept as it was sent, so that an indexer of another release than the backend's loses nothing of it.
create table label_indexer
(
    id       text        not null primary key check (id ~ '^[0-9A-Za-z._-]{1,100}$'),
    active   boolean     not null,
    report   text        not null,
    heard_at timestamptz not null default now()
) with (fillfactor = 50);

-- One row of numbers that only grow. An order is carried out when its number of done has reached its number of asked,
-- so an order survives a crash of anybody, and given twice it is carried out once.
create table label_index_order
(
    only_row            boolean not null primary key default true check (only_row),
    -- Part of the name of the index: a greater number is another index, built from the feed's beginning.
    build               bigint  not null default 0,
    drift_check_asked   bigint  not null default 0,
    drift_check_done    bigint  not null default 0,
    retry_parked_asked  bigint  not null default 0,
    retry_parked_done   bigint  not null default 0
);
insert into label_index_order default values;

do
$$
    declare
        t text;
    begin
        foreach t in array array ['label_indexer', 'label_index_order']
            loop
                execute format('alter table %I enable row level security', t);
                execute format('alter table %I force row level security', t);
                execute format('create policy of_the_platform on %I to waymark_app
                    using (current_tenant() = ''directory'') with check (current_tenant() = ''directory'')', t);
            end loop;
    end
$$;
grant select, insert, update, delete on label_indexer to waymark_app;
grant select, update on label_index_order to waymark_app;
