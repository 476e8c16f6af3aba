-- The indexes that find a resource's own values led with its type, as those that find resources by value do. Before the
-- first statistics of a table (after a load, in a new database) both looked alike to the planner, and it read every
-- value of a type to find one. With the id before the type they serve nothing but what they are for.
drop index search_token_owner;
create index search_token_owner on search_token (tenant_id, id, type);
drop index search_string_owner;
create index search_string_owner on search_string (tenant_id, id, type);
drop index search_reference_owner;
create index search_reference_owner on search_reference (tenant_id, id, type);
drop index search_date_owner;
create index search_date_owner on search_date (tenant_id, id, type);
drop index search_uri_owner;
create index search_uri_owner on search_uri (tenant_id, id, type);
