-- Drafts beside what is published: changes of resources that are saved, looked at and agreed on before they become the
-- next version.

alter table tenant_setting
    add column four_eyes text not null default 'off' check (four_eyes in ('off', 'people', 'everybody'));

-- One draft for each resource. When it is published its row goes, in the transaction that writes the version.
create table resource_draft
(
    tenant_id     text        not null references tenant,
    type          text        not null,
    id            text        not null,
    -- grows with each change of the row: the ETag
    revision      integer     not null check (revision > 0),
    -- canonical JSON without version and time, as it is to be written
    body          text        not null,
    -- the version that it was made from
    base_version  integer     not null check (base_version > 0),
    state         text        not null
        check (state in ('open', 'submitted', 'rejected', 'scheduled', 'stale', 'failed')),
    -- who has a part in what it says, by id: none of them may approve it
    authors       text[]      not null check (cardinality(authors) > 0),
    author_name   text        not null,
    created_at    timestamptz not null default now(),
    changed_at    timestamptz not null default now(),
    -- what was asked for: by whom, in which words, and for when (null: at once)
    submitted_by  text,
    submitter_name text,
    submitted_at  timestamptz,
    note          text,
    publish_at    timestamptz,
    -- what was decided: by whom and in which words; without four eyes, who ordered the publication
    decided_by    text,
    decider_name  text,
    decided_at    timestamptz,
    comment       text,
    -- why it could not be published, and the job that is to do it
    problem       text,
    job           uuid,
    primary key (tenant_id, type, id)
);
create index resource_draft_changed on resource_draft (tenant_id, changed_at desc, type, id);

alter table resource_draft enable row level security;
alter table resource_draft force row level security;
create policy own_rows on resource_draft to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
-- A partner sees no draft at all, and the tenant's own callers those of the types that they may read.
create policy only_what_the_caller_may_see on resource_draft as restrictive for all to waymark_app
    using (((select current_types()) is null or type = any ((select current_types())::text[]))
       and (select current_party()) is null);
grant select, insert, update, delete on resource_draft to waymark_app;
