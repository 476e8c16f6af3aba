-- The FHIR store: one current row per resource, all older versions beside it, and what searches need of the
-- current one. The canonical JSON is kept as text and answered byte for byte.

create table resource
(
    tenant_id    text        not null references tenant,
    type         text        not null,
    id           text        not null,
    version      integer     not null,
    seq          bigint      not null,
    last_updated timestamptz not null,
    method       text        not null check (method in ('POST', 'PUT', 'DELETE')),
    published    boolean     not null,
    body         text check ((body is null) = (method = 'DELETE')),
    primary key (tenant_id, type, id)
);
create unique index resource_seq on resource (tenant_id, seq);
create index resource_type_seq on resource (tenant_id, type, seq);

create table resource_past
(
    tenant_id    text        not null references tenant,
    type         text        not null,
    id           text        not null,
    version      integer     not null,
    seq          bigint      not null,
    last_updated timestamptz not null,
    method       text        not null,
    published    boolean     not null,
    body         text,
    primary key (tenant_id, type, id, version)
);
create unique index resource_past_seq on resource_past (tenant_id, seq);
create index resource_past_type_seq on resource_past (tenant_id, type, seq);

-- system is '' for a value without one, so that "|code" is an ordinary comparison.
create table search_token
(
    tenant_id text not null,
    type      text not null,
    id        text not null,
    param     text not null,
    system    text not null,
    code      text not null
);
create index search_token_value on search_token (tenant_id, type, param, code, system, id);
create index search_token_owner on search_token (tenant_id, type, id);

-- value is as written (for :exact), folded is lower case without accents.
create table search_string
(
    tenant_id text not null,
    type      text not null,
    id        text not null,
    param     text not null,
    value     text not null,
    folded    text not null
);
create index search_string_value on search_string (tenant_id, type, param, folded text_pattern_ops, id);
create index search_string_owner on search_string (tenant_id, type, id);

-- Literal references have a target; logical ones a system and value.
create table search_reference
(
    tenant_id   text not null,
    type        text not null,
    id          text not null,
    param       text not null,
    target_type text not null,
    target_id   text not null
);
create index search_reference_value on search_reference (tenant_id, type, param, target_id, target_type, id);
create index search_reference_target on search_reference (tenant_id, target_type, target_id, type, param, id);
create index search_reference_owner on search_reference (tenant_id, type, id);

-- [low, high) is the whole interval that the value's precision stands for.
create table search_date
(
    tenant_id text        not null,
    type      text        not null,
    id        text        not null,
    param     text        not null,
    low       timestamptz not null,
    high      timestamptz not null
);
create index search_date_value on search_date (tenant_id, type, param, low, high, id);
create index search_date_owner on search_date (tenant_id, type, id);

create table search_uri
(
    tenant_id text not null,
    type      text not null,
    id        text not null,
    param     text not null,
    value     text not null
);
create index search_uri_value on search_uri (tenant_id, type, param, value text_pattern_ops, id);
create index search_uri_owner on search_uri (tenant_id, type, id);

do
$$
    declare
        t text;
    begin
        foreach t in array array ['resource', 'resource_past', 'search_token', 'search_string', 'search_reference',
            'search_date', 'search_uri']
            loop
                execute format('alter table %I enable row level security', t);
                execute format('alter table %I force row level security', t);
                -- The application writes its tenant's rows, and reads the directory's but never writes them.
                execute format('create policy own_rows on %I for select to waymark_app using (tenant_id = current_tenant())', t);
                execute format('create policy add_own_rows on %I for insert to waymark_app
                    with check (tenant_id = current_tenant() and tenant_id <> ''directory'')', t);
                execute format('create policy change_own_rows on %I for update to waymark_app
                    using (tenant_id = current_tenant() and tenant_id <> ''directory'')
                    with check (tenant_id = current_tenant() and tenant_id <> ''directory'')', t);
                execute format('create policy remove_own_rows on %I for delete to waymark_app
                    using (tenant_id = current_tenant() and tenant_id <> ''directory'')', t);
                -- The publisher reads what every tenant committed and writes only the directory.
                execute format('create policy read_every_row on %I for select to waymark_publisher using (true)', t);
                execute format('create policy write_the_directory on %I for all to waymark_publisher
                    using (tenant_id = ''directory'') with check (tenant_id = ''directory'')', t);
                execute format('grant select, insert, update, delete on %I to waymark_app, waymark_publisher', t);
            end loop;
    end
$$;
-- Versions are history: nobody rewrites them.
revoke update, delete on resource_past from waymark_app, waymark_publisher;
