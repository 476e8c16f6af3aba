-- A client that is rolled with an overlap gets a successor, with an id and a secret of its own, and ends itself at that
-- time: from then on its tokens open nothing, and soon it is gone, here and at Keycloak.
alter table oauth_client
    add column ends_at     timestamptz,
    add column replaced_by text;

-- The worker's role finds what has ended, whose ever it is.
create policy see_what_ended on oauth_client for select to waymark_worker using (ends_at < now());
grant select on oauth_client to waymark_worker;
