-- Labels are written far more often than most rows of their size. LZ4 compresses them several times faster than
-- PostgreSQL's own method, where PostgreSQL was built with it.
do
$$
    begin
        if exists (select from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)) then
            alter table label alter column document set compression lz4;
            alter table label alter column route set compression lz4;
        end if;
    end
$$;
