-- What was deleted last, of all that a tenant keeps: few rows, and no part of what is searched and written all day.
create index resource_deleted on resource (tenant_id, last_updated desc, type, id) where body is null;
