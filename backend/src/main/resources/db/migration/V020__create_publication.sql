-- The shared directory: which tenant's resource each published copy came from, how the copies are linked, and the
-- routing labels computed from them. The copies themselves are rows of resource under the reserved tenant 'directory'.
--
-- What is published is the platform's, not a tenant's: waymark_app reads publications, links and labels of everybody.
-- Only waymark_publisher writes, and only while it holds the lease.

-- id is UUIDv5 of source, type and source_id, so that references can be rewritten before their target is published.
create table publication
(
    type           text    not null,
    id             text    not null,
    source         text    not null references tenant,
    source_id      text    not null,
    source_version integer not null,
    content_hash   bytea   not null,
    -- Whether routing may use it: not inactive, suspended or off.
    active         boolean not null,
    primary key (type, id),
    unique (source, type, source_id)
);

-- Literal references between published copies, whether or not the target is published. path is the element's path
-- without indexes, such as 'partOf'.
create table publication_link
(
    from_type text not null,
    from_id   text not null,
    path      text not null,
    to_type   text not null,
    to_id     text not null,
    primary key (from_type, from_id, path, to_type, to_id)
);
create index publication_link_target on publication_link (to_type, to_id, path, from_type, from_id);

-- How far each tenant's changes are published.
create table publisher_cursor
(
    tenant_id text   not null primary key references tenant,
    seq       bigint not null
) with (fillfactor = 50);

-- One row: who publishes. The token grows with each takeover; every publishing transaction locks this row and compares
-- its own token, so that a leader who lost the lease without noticing cannot write. All times are the database's.
create table publisher_lease
(
    only_row   boolean     not null primary key default true check (only_row),
    holder     text        not null,
    token      bigint      not null,
    expires_at timestamptz not null
) with (fillfactor = 50);
insert into publisher_lease (holder, token, expires_at) values ('', 0, '-infinity');

-- What could not be published or computed. It blocks nothing behind it, and goes when the resource is published again.
create table publication_parked
(
    source         text        not null references tenant,
    type           text        not null,
    source_id      text        not null,
    source_version integer     not null,
    stage          text        not null check (stage in ('publish', 'label')),
    reason         text        not null,
    parked_at      timestamptz not null default now(),
    primary key (source, type, source_id, stage)
);

-- A label is what search and routing know of a published HealthcareService, Organization, Location or PractitionerRole.
-- seq comes from the directory's clock: it grows in commit order, and a label that changes moves to the end.
create table label
(
    type         text        not null,
    id           text        not null,
    seq          bigint      not null,
    source       text        not null references tenant,
    deleted      boolean     not null,
    changed_at   timestamptz not null,
    -- When the passing of time alone changes the route: an endpoint's period begins or ends.
    recompute_at timestamptz,
    -- The extension that an entry of a search answer carries; null when nothing was resolved.
    route        text,
    -- The document for the search index.
    document     text check ((document is null) = deleted),
    primary key (type, id)
);
create unique index label_seq on label (seq);
create index label_recompute_at on label (recompute_at) where recompute_at is not null;

-- A cursor of the label feed is worth something only within one life of this database: whoever restores a backup
-- gives the directory a new epoch, and every reader starts again from zero.
create table directory_epoch
(
    only_row         boolean not null primary key default true check (only_row),
    epoch            text    not null check (epoch ~ '^[0-9a-z]{1,32}$'),
    -- The shape that all labels were last computed in; the publisher recomputes them when it differs from its own.
    document_version text    not null default ''
);
insert into directory_epoch (epoch) values (substr(replace(gen_random_uuid()::text, '-', ''), 1, 12));

do
$$
    declare
        t text;
    begin
        foreach t in array array ['publication', 'publication_link', 'publisher_cursor', 'publisher_lease',
            'publication_parked', 'label', 'directory_epoch']
            loop
                execute format('alter table %I enable row level security', t);
                execute format('alter table %I force row level security', t);
                execute format('create policy publish on %I to waymark_publisher using (true) with check (true)', t);
                execute format('grant select, insert, update, delete on %I to waymark_publisher', t);
            end loop;
        foreach t in array array ['publication', 'publication_link', 'label', 'directory_epoch']
            loop
                execute format('create policy read_the_directory on %I for select to waymark_app using (true)', t);
                execute format('grant select on %I to waymark_app', t);
            end loop;
    end
$$;

-- A tenant may see what of its own is parked, and nobody else's.
create policy own_parked on publication_parked for select to waymark_app using (source = current_tenant());
grant select on publication_parked to waymark_app;
-- The lease and the epoch are one row each, forever.
revoke insert, delete on publisher_lease from waymark_publisher;
revoke insert, delete on directory_epoch from waymark_publisher;
