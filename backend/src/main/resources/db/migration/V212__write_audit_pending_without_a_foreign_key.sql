-- As V210: it lists what audit_event has got.
alter table audit_pending
    drop constraint if exists audit_pending_tenant_id_fkey;
