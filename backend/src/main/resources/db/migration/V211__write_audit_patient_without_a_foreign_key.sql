-- As V210: the row of audit_event beside it has the same tenant.
alter table audit_patient
    drop constraint if exists audit_patient_tenant_id_fkey;
