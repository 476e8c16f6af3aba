-- Work that outlives its request. A job goes from step to step; each step commits where it stands, so that after a
-- kill any node takes it up there.
create table job
(
    tenant_id   text        not null references tenant,
    id          uuid        not null default gen_random_uuid(),
    kind        text        not null,
    state       text        not null default 'waiting' check (state in ('waiting', 'done', 'failed', 'cancelled')),
    -- the step to do next, and what the steps so far have left for it
    step        text        not null,
    data        jsonb       not null,
    -- names and times of the steps that are done
    progress    jsonb       not null default '[]',
    problem     text,
    attempts    integer     not null default 0,
    created_by  text        not null,
    created_at  timestamptz not null default now(),
    run_at      timestamptz not null default now(),
    -- who works on it, and until when others keep their hands off
    lease       uuid,
    lease_until timestamptz,
    finished_at timestamptz,
    primary key (tenant_id, id)
);
create index job_due on job (run_at) where state = 'waiting';

alter table job enable row level security;
alter table job force row level security;
create policy own_rows on job to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update on job to waymark_app;

-- The worker role finds and keeps the jobs of every tenant. What a job does, it does as waymark_app in the
-- transaction of its own tenant.
create policy work_on_every_job on job for select to waymark_worker using (true);
create policy keep_every_job on job for update to waymark_worker using (true) with check (true);
grant select, update on job to waymark_worker;
grant select on tenant to waymark_worker;

-- What is left of a tenant that has been erased, beside its id and its audit trail.
create table erasure_certificate
(
    tenant_id  text        not null primary key references tenant,
    body       text        not null,
    sha256     text        not null,
    created_at timestamptz not null default now()
);
alter table erasure_certificate enable row level security;
alter table erasure_certificate force row level security;
create policy own_rows on erasure_certificate to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert on erasure_certificate to waymark_app;

-- The tenant of this transaction, if it is being erased or is no more; null otherwise.
create function erased_tenant() returns text
    language sql stable parallel safe
    return (select id from tenant where id = current_tenant() and status in ('erasing', 'erased'));

-- What the directory's history still shows of copies that were withdrawn for good goes as well.
create policy see_history_of_withdrawn_copies on resource_past for select to waymark_worker
    using (tenant_id = 'directory' and current_tenant() = 'directory');
create policy erase_history_of_withdrawn_copies on resource_past for delete to waymark_worker
    using (tenant_id = 'directory' and current_tenant() = 'directory'
        and exists (select from resource r where r.tenant_id = 'directory' and r.type = resource_past.type
            and r.id = resource_past.id and r.body is null));
create policy see_tombstones on resource for select to waymark_worker
    using (tenant_id = 'directory' and current_tenant() = 'directory' and body is null);
