-- What searches by number, quantity, distance and composite parameters need. double precision and not numeric: under
-- row-level security PostgreSQL uses an index only for leakproof operators, which those of numeric are not.

-- [low, high] of a number or a range; system, code and unit are '' where a value has none.
create table search_quantity
(
    tenant_id text             not null,
    type      text             not null,
    id        text             not null,
    param     text             not null,
    system    text             not null,
    code      text             not null,
    unit      text             not null,
    low       double precision not null,
    high      double precision not null
);
create index search_quantity_value on search_quantity (tenant_id, type, param, low, high, id);
create index search_quantity_owner on search_quantity (tenant_id, id, type);

-- In degrees.
create table search_position
(
    tenant_id text             not null,
    type      text             not null,
    id        text             not null,
    param     text             not null,
    latitude  double precision not null,
    longitude double precision not null
);
create index search_position_value on search_position (tenant_id, type, param, latitude, longitude, id);
create index search_position_owner on search_position (tenant_id, id, type);

-- One value of one part of one element of a composite: a token, a quantity or a reference; the other columns are ''.
create table search_component
(
    tenant_id   text             not null,
    type        text             not null,
    id          text             not null,
    param       text             not null,
    element     integer          not null,
    part        integer          not null,
    system      text             not null,
    code        text             not null,
    unit        text             not null,
    low         double precision not null,
    high        double precision not null,
    target_type text             not null,
    target_id   text             not null
);
create index search_component_value on search_component (tenant_id, type, param, part, code, system, id);
create index search_component_owner on search_component (tenant_id, id, type, param, element);

do
$$
    declare
        t text;
    begin
        foreach t in array array ['search_quantity', 'search_position', 'search_component']
            loop
                execute format('alter table %I enable row level security', t);
                execute format('alter table %I force row level security', t);
                execute format('create policy own_rows on %I for select to waymark_app using (tenant_id = current_tenant())', t);
                execute format('create policy add_own_rows on %I for insert to waymark_app
                    with check (tenant_id = current_tenant() and tenant_id <> ''directory'')', t);
                execute format('create policy change_own_rows on %I for update to waymark_app
                    using (tenant_id = current_tenant() and tenant_id <> ''directory'')
                    with check (tenant_id = current_tenant() and tenant_id <> ''directory'')', t);
                execute format('create policy remove_own_rows on %I for delete to waymark_app
                    using (tenant_id = current_tenant() and tenant_id <> ''directory'')', t);
                execute format('create policy read_every_row on %I for select to waymark_publisher using (true)', t);
                execute format('create policy write_the_directory on %I for all to waymark_publisher
                    using (tenant_id = ''directory'') with check (tenant_id = ''directory'')', t);
                execute format('grant select, insert, update, delete on %I to waymark_app, waymark_publisher', t);
            end loop;
    end
$$;
