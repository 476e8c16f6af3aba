-- V210 to V218: a published resource that is loaded brings seven rows of eight tables, and PostgreSQL looked up what each points
-- at, and locked it. Tenants are never deleted; that the tenant of a row exists is seen to by its clock, which every writing
-- transaction advances, and by the policy that a row's tenant is the one that the transaction works for. One table after the
-- other, each in a transaction of its own: both sides of a foreign key are locked while it is dropped.
alter table audit_event
    drop constraint if exists audit_event_tenant_id_fkey;
