-- linked_hash: of what labels of other resources can show of a copy. When the rest changes, only its own label does.
-- dependable: sure to be used by routing at any time, so that what lies above it is never looked at. What is not sure,
-- such as an endpoint with a period, costs labels that are computed in vain, and nothing else.
alter table publication
    add column linked_hash bytea,
    add column dependable  boolean not null default false;

-- Of route and document together: tells whether a label has changed without reading it.
alter table label
    add column content_hash bytea;

-- Labels that a change has touched by the thousand. They are computed in slices, between which other tenants' changes
-- are published, and in this order.
create table label_waiting
(
    type  text   not null,
    id    text   not null,
    place bigint not null generated always as identity,
    primary key (type, id)
);
create index label_waiting_place on label_waiting (place);

alter table label_waiting enable row level security;
alter table label_waiting force row level security;
create policy publish on label_waiting to waymark_publisher using (true) with check (true);
grant select, insert, delete on label_waiting to waymark_publisher;
