-- Boundaries of Locations, to find those that contain a point: one row for each polygon. In degrees, longitude before
-- latitude, and on both sides of the date line in one piece, so that a longitude may be beyond 180.
create table search_area
(
    tenant_id text             not null,
    type      text             not null,
    id        text             not null,
    param     text             not null,
    south     double precision not null,
    west      double precision not null,
    north     double precision not null,
    east      double precision not null,
    outline   polygon          not null,
    -- Polygons with semicolons between them, for an array of arrays loses its inner bounds on the way here. '' for none.
    holes     text             not null
);
create index search_area_value on search_area (tenant_id, type, param, south, north, id);
create index search_area_owner on search_area (tenant_id, id, type);

alter table search_area enable row level security;
alter table search_area force row level security;
create policy own_rows on search_area for select to waymark_app using (tenant_id = current_tenant());
create policy add_own_rows on search_area for insert to waymark_app
    with check (tenant_id = current_tenant() and tenant_id <> 'directory');
create policy change_own_rows on search_area for update to waymark_app
    using (tenant_id = current_tenant() and tenant_id <> 'directory')
    with check (tenant_id = current_tenant() and tenant_id <> 'directory');
create policy remove_own_rows on search_area for delete to waymark_app
    using (tenant_id = current_tenant() and tenant_id <> 'directory');
create policy only_what_the_caller_may_see on search_area as restrictive for all to waymark_app
    using (((select current_types()) is null or type = any ((select current_types())::text[]))
       and ((select current_party()) is null or is_of_party(tenant_id, type, id)));
create policy read_every_row on search_area for select to waymark_publisher using (true);
create policy write_the_directory on search_area for all to waymark_publisher
    using (tenant_id = 'directory') with check (tenant_id = 'directory');
grant select, insert, update, delete on search_area to waymark_app, waymark_publisher;
