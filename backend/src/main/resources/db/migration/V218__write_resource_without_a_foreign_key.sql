-- As V210, and last: this is the table that everybody waits for.
alter table resource
    drop constraint if exists resource_tenant_id_fkey;
