-- Prepares one PostgreSQL database for Waymark. Run it once, as a superuser, connected to that (empty) database:
-- it makes the roles that are not there yet, hands them the database, and creates the extensions, which the
-- owner may not. Replace the four ${…_password} first; a role that exists keeps the password it has.
-- Running it again is harmless. Plain SQL: any client will do.

do $$
begin
  -- owns the schema and runs the migrations
  if not exists (select from pg_roles where rolname = 'waymark_owner') then
    create role waymark_owner login nosuperuser nocreatedb nocreaterole nobypassrls password '${owner_password}';
  end if;
  -- the backend's everyday role: owns nothing, so row-level security holds for it
  if not exists (select from pg_roles where rolname = 'waymark_app') then
    create role waymark_app login nosuperuser nocreatedb nocreaterole nobypassrls password '${app_password}';
  end if;
  -- reads every tenant, writes the shared directory only
  if not exists (select from pg_roles where rolname = 'waymark_publisher') then
    create role waymark_publisher login nosuperuser nocreatedb nocreaterole nobypassrls password '${publisher_password}';
  end if;
  -- finds the jobs of every tenant, and deletes the rows of a tenant that has left; reads and writes nothing else
  if not exists (select from pg_roles where rolname = 'waymark_worker') then
    create role waymark_worker login nosuperuser nocreatedb nocreaterole nobypassrls password '${worker_password}';
  end if;
end
$$;

do $$
begin
  execute format('alter database %I owner to waymark_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to waymark_app, waymark_publisher, waymark_worker', current_database());
end
$$;

revoke all on schema public from public;
grant usage, create on schema public to waymark_owner;
grant usage on schema public to waymark_app, waymark_publisher, waymark_worker;

create extension if not exists btree_gist;
create extension if not exists pg_trgm;
