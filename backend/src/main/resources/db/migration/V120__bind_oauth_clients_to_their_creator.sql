-- An OAuth client is bound by its creator's role of today, as an API key is. Who registered the clients that are here
-- already is not known to have been a person: they are bound from the next change or roll on, which makes somebody their
-- creator.
alter table oauth_client
    add column created_by_kind text not null default 'operator' check (created_by_kind in ('person', 'operator'));
alter table oauth_client
    alter column created_by_kind drop default;
