-- As V210, of the tenant that an entry comes from.
alter table publication
    drop constraint if exists publication_source_fkey;
