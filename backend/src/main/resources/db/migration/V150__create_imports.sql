-- Files that a tenant imports, row by row, with what became of each row. What is written to the store and what is said of
-- it here are one transaction, so that after a kill an import goes on where it stopped.

create table import_file
(
    tenant_id   text        not null references tenant,
    id          uuid        not null default gen_random_uuid(),
    kind        text        not null,
    format      text        not null,
    file_name   text        not null,
    state       text        not null check (state in
        ('uploaded', 'checking', 'checked', 'applying', 'applied', 'cancelled', 'failed')),
    -- the headers with some of their values, and what each is taken for
    columns     jsonb       not null,
    plan        jsonb       not null,
    total       integer     not null,
    -- who has it checked or applied, and how that got on
    job         uuid,
    actor       jsonb       not null,
    problem     text,
    -- rows by outcome, once the job is over
    counts      jsonb,
    created_by  text        not null,
    created_at  timestamptz not null default now(),
    begun_at    timestamptz,
    finished_at timestamptz,
    primary key (tenant_id, id)
);
create index import_file_newest on import_file (tenant_id, created_at desc, id);

create table import_row
(
    tenant_id text    not null references tenant,
    import_id uuid    not null,
    line      integer not null,
    cells     text[]  not null,
    -- by what the row is known, and the row that it is below
    identity  text,
    parent    text,
    -- how far below the top: rows are applied from the top down. Rows of one unit are written together.
    rank      integer not null default 0,
    unit      integer not null,
    outcome   text check (outcome in ('new', 'changed', 'unchanged', 'error')),
    warned    boolean not null default false,
    applied   boolean not null default false,
    result    jsonb,
    primary key (tenant_id, import_id, line),
    foreign key (tenant_id, import_id) references import_file (tenant_id, id)
);
create index import_row_identity on import_row (tenant_id, import_id, identity);
create index import_row_outcome on import_row (tenant_id, import_id, outcome, line);
create index import_row_order on import_row (tenant_id, import_id, applied, rank, unit);

-- What the columns of earlier files were taken for, by their names.
create table import_column
(
    tenant_id text not null references tenant,
    kind      text not null,
    name      text not null,
    field     text not null,
    system    text,
    primary key (tenant_id, kind, name)
);

do
$$
    declare
        t text;
    begin
        foreach t in array array ['import_file', 'import_row', 'import_column']
            loop
                execute format('alter table %I enable row level security', t);
                execute format('alter table %I force row level security', t);
                execute format('create policy own_rows on %I to waymark_app
                    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', t);
                execute format('grant select, insert, update, delete on %I to waymark_app', t);
            end loop;
    end
$$;
