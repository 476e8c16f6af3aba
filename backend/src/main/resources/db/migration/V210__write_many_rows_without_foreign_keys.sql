-- A published resource that is loaded brings seven rows of these tables, and PostgreSQL looked up the tenant, and locked its
-- row, for each. Tenants are never deleted; that the tenant of a row exists is seen to by its clock, which every writing
-- transaction advances, and by the policy that a row's tenant is the one that the transaction works for.
alter table resource drop constraint resource_tenant_id_fkey;
alter table resource_past drop constraint resource_past_tenant_id_fkey;
alter table audit_event drop constraint audit_event_tenant_id_fkey;
alter table audit_patient drop constraint audit_patient_tenant_id_fkey;
alter table audit_pending drop constraint audit_pending_tenant_id_fkey;
alter table audit_seal drop constraint audit_seal_tenant_id_fkey;
alter table publication drop constraint publication_source_fkey;
alter table label drop constraint label_source_fkey;
