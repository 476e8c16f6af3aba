-- Runs after each migration: every table with a tenant_id, also one that was made later by somebody who never heard of
-- erasing, lets waymark_worker see and delete the rows of a tenant that is being erased, and nothing else.
do
$$
    declare
        t text;
    begin
        for t in select c.relname
                 from pg_class c
                          join pg_namespace n on n.oid = c.relnamespace
                          join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                 where n.nspname = 'public'
                   and c.relkind in ('r', 'p')
                   and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'erase_what_left')
            loop
                execute format('create policy see_what_left on %I for select to waymark_worker
                    using (tenant_id = erased_tenant())', t);
                execute format('create policy erase_what_left on %I for delete to waymark_worker
                    using (tenant_id = erased_tenant())', t);
                execute format('grant select, delete on %I to waymark_worker', t);
            end loop;
    end
$$;
