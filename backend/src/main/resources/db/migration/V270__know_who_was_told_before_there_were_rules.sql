-- Whoever was told that an endpoint fails before there were rules is not told again. Row-level security is forced: without this
-- the owner of the tables sees no row, which is why V252 found none.
alter table endpoint_verification no force row level security;
alter table endpoint_alert no force row level security;
update endpoint_verification v set alerted = true
where v.status = 'unreachable' and v.directory_id is not null and not v.alerted
  and not exists (select from endpoint_alert a
                  where a.tenant_id = v.tenant_id and a.endpoint_id in (v.endpoint_id, ''));
alter table endpoint_verification force row level security;
alter table endpoint_alert force row level security;
