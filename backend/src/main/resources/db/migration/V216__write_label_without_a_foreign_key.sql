-- As V210, of the tenant that an entry comes from.
alter table label
    drop constraint if exists label_source_fkey;
