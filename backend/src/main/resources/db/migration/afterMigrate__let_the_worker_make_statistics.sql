-- Runs after each migration: the worker's role may make statistics of every table. The privilege is of PostgreSQL 17; an
-- older one leaves it to autovacuum, which comes after a minute.
do
$$
    declare
        t text;
    begin
        if current_setting('server_version_num')::int < 170000 then
            return;
        end if;
        for t in select c.relname
                 from pg_class c
                          join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'public'
                   and c.relkind in ('r', 'p')
                   and c.relname <> 'flyway_schema_history'
                   and not has_table_privilege('waymark_worker', c.oid, 'maintain')
            loop
                execute format('grant maintain on %I to waymark_worker', t);
            end loop;
    end
$$;
