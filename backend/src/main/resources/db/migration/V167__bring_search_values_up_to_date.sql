-- In which form the values are that searches find resources by. A version of this software that extracts more of them
-- goes through all resources that an older one has stored. One row.
create table resource_value_form
(
    only_row boolean not null primary key default true check (only_row),
    form     integer not null
);
-- A new database has nothing that an older version has stored. Its size tells: rows, nobody sees here.
insert into resource_value_form (form) select case when pg_relation_size('resource') = 0 then 2 else 1 end;

alter table resource_value_form enable row level security;
alter table resource_value_form force row level security;
create policy of_the_platform on resource_value_form to waymark_app
    using (current_tenant() = 'directory') with check (current_tenant() = 'directory');
grant select, update on resource_value_form to waymark_app;
