-- What a member does not want to see for a while. It comes back by itself; seen is how many there were.
create table to_do_snooze
(
    tenant_id  text        not null references tenant,
    subject    text        not null,
    to_do      text        not null check (to_do ~ '^[a-z-]{1,40}$'),
    until      timestamptz not null,
    seen       bigint      not null check (seen >= 0),
    snoozed_at timestamptz not null default now(),
    primary key (tenant_id, subject, to_do),
    foreign key (tenant_id, subject) references membership on delete cascade
);

-- Who is to do a step of the setup, and which one is left out and why. Whether it is done, the data tell.
create table setup_step
(
    tenant_id       text not null references tenant,
    step            text not null check (step ~ '^[a-z-]{1,40}$'),
    assignee        text,
    assigned_at     timestamptz,
    skipped_reason  text check (length(skipped_reason) between 1 and 500),
    skipped_by      text,
    skipped_by_name text,
    skipped_at      timestamptz,
    primary key (tenant_id, step),
    foreign key (tenant_id, assignee) references membership on delete set null (assignee)
);
create index setup_step_assignee on setup_step (tenant_id, assignee) where assignee is not null;

do
$$
    declare
        t text;
    begin
        foreach t in array array ['to_do_snooze', 'setup_step']
            loop
                execute format('alter table %I enable row level security', t);
                execute format('alter table %I force row level security', t);
                execute format('create policy own_rows on %I to waymark_app
                    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', t);
                execute format('grant select, insert, update, delete on %I to waymark_app', t);
            end loop;
    end
$$;
