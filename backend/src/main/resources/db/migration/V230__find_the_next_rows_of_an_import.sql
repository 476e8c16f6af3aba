-- A slice of an import is found where the last one ended, however many rows the file has: rows that are dealt with leave
-- these indexes, so their first entries are always the next ones. Before, each slice looked at all rows that were left.
create index import_row_unchecked on import_row (tenant_id, import_id, rank, unit) where outcome is null;
create index import_row_unapplied on import_row (tenant_id, import_id, rank, unit)
    where not applied and outcome <> 'error';
drop index import_row_order;
