-- While both versions run, the older one does not say who its creators are: people, the kind that is bound by a role.
alter table oauth_client alter column created_by_kind set default 'person';
