-- As V210: a seal is made of what audit_event has.
alter table audit_seal
    drop constraint if exists audit_seal_tenant_id_fkey;
