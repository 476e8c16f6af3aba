-- When the free slots of a published label begin, soonest first: what $find-route searches by free-from and free-to, and
-- shows as the next free slot. Written by the publisher with the label, read with the page of an answer. A label without
-- free slots has no row.
create table label_free
(
    type   text          not null,
    id     text          not null,
    starts timestamptz[] not null,
    primary key (type, id)
);
alter table label_free enable row level security;
alter table label_free force row level security;
create policy publish on label_free to waymark_publisher using (true) with check (true);
grant select, insert, update, delete on label_free to waymark_publisher;
-- What is published is the platform's: everybody may read it, as the labels.
create policy read_the_directory on label_free for select to waymark_app using (true);
grant select on label_free to waymark_app;
