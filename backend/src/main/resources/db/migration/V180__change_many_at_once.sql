-- What is done with all rows alike, where they are not of a file but selected in a list. A column of a table that is
-- behind row-level security already.
alter table import_file add column change jsonb;
