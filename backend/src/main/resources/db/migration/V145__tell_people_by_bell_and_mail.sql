-- What people are told, by the bell in the admin UI and by mail; how they want it; and the mails on their way.

-- A person is the same one in every tenant, so these rows belong to no tenant.
create table person_setting
(
    subject    text        not null primary key check (length(subject) between 1 and 200),
    -- the verified address of their token when they last saved; mails go there
    email      text check (length(email) between 3 and 254),
    language   text        not null default '',
    theme      text        not null default 'auto',
    contrast   text        not null default 'auto',
    density    text        not null default 'comfortable',
    shortcuts  boolean     not null default true,
    -- by kind: bell or off; mail (and bell) when it is not here
    notices    jsonb       not null default '{}',
    changed_at timestamptz not null default now()
);
alter table person_setting enable row level security;
alter table person_setting force row level security;
create policy my_settings on person_setting to waymark_app
    using (subject = current_caller()) with check (subject = current_caller());
-- Whoever tells the members of a tenant something asks how they want to hear it.
create policy settings_of_members on person_setting for select to waymark_app
    using (exists (select from membership m where m.tenant_id = current_tenant() and m.subject = person_setting.subject));
grant select, insert, update, delete on person_setting to waymark_app;

-- The outbox. A row is written with what it tells, in the same transaction, and stays as the record of what became of it.
create table mail
(
    tenant_id   text        not null references tenant,
    id          uuid        not null default gen_random_uuid(),
    kind        text        not null,
    -- a member's subject, or mailto: and an address that is nobody's here
    reader      text        not null,
    email       text        not null check (length(email) between 3 and 254),
    name        text        not null default '',
    -- what it is about, so that it can be taken back
    about       text        not null default '',
    vals        jsonb       not null default '[]',
    -- a link that is nobody else's business, encrypted; gone as soon as the mail is
    sealed      bytea,
    -- takes further notices of its kind until somebody begins to send it
    collecting  boolean     not null default false,
    state       text        not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'cancelled')),
    attempts    integer     not null default 0,
    problem     text,
    created_at  timestamptz not null default now(),
    due_at      timestamptz not null default now(),
    begun_at    timestamptz,
    finished_at timestamptz,
    lease       uuid,
    lease_until timestamptz,
    primary key (tenant_id, id)
);
create unique index mail_collecting on mail (tenant_id, reader, kind) where collecting;
create index mail_due on mail (due_at) where state = 'waiting';
create index mail_failed on mail (finished_at) where state = 'failed';
create index mail_newest on mail (tenant_id, created_at, id);
create index mail_about on mail (tenant_id, about) where about <> '';
create index mail_begun on mail (tenant_id, reader, kind, begun_at);

create table notice
(
    tenant_id  text        not null references tenant,
    id         uuid        not null default gen_random_uuid(),
    reader     text        not null,
    kind       text        not null,
    variant    text        not null default '',
    -- what makes it one of its own: the same is told once
    once       text        not null,
    -- where in the admin UI it leads, below the tenant
    path       text        not null,
    vals       jsonb       not null,
    mail_id    uuid,
    created_at timestamptz not null default now(),
    read_at    timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, reader, kind, once)
);
create index notice_of_reader on notice (reader, created_at, id);
create index notice_unread on notice (reader) where read_at is null;
create index notice_of_mail on notice (tenant_id, mail_id) where mail_id is not null;
create index notice_age on notice (created_at);

-- When a tenant is next looked at for what comes by itself (expiry, quotas), and what was told of its quotas last.
create table notice_watch
(
    tenant_id   text        not null primary key references tenant,
    next_at     timestamptz not null default now(),
    lease_until timestamptz,
    levels      jsonb       not null default '{}'
);
create index notice_watch_due on notice_watch (next_at);

do
$$
    declare
        t text;
    begin
        foreach t in array array ['mail', 'notice', 'notice_watch']
            loop
                execute format('alter table %I enable row level security', t);
                execute format('alter table %I force row level security', t);
                execute format('create policy own_rows on %I to waymark_app
                    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', t);
                execute format('grant select, insert, update, delete on %I to waymark_app', t);
                -- The worker finds what is due, says what became of it, and forgets what is old.
                execute format('create policy keep_going on %I to waymark_worker using (true) with check (true)', t);
                execute format('grant select, insert, update, delete on %I to waymark_worker', t);
            end loop;
    end
$$;
-- A person reads what they were told in all their tenants, as long as they are a member there.
create policy my_notices on notice for select to waymark_app
    using (reader = current_caller()
        and exists (select from membership m where m.tenant_id = notice.tenant_id and m.subject = notice.reader
            and (m.valid_until is null or m.valid_until > now())));
create policy tick_off_mine on notice for update to waymark_app
    using (reader = current_caller()) with check (reader = current_caller());
