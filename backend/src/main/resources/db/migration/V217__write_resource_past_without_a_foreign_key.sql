-- As V210: a version was in resource before it is past.
alter table resource_past
    drop constraint if exists resource_past_tenant_id_fkey;
