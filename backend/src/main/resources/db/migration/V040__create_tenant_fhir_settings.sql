-- How a tenant wants its FHIR base to treat writes. A tenant without a row has the operator's defaults.

create table tenant_fhir_setting
(
    tenant_id         text    not null primary key references tenant,
    profile_rules     text    not null check (profile_rules in ('strict', 'lenient')),
    if_match_required boolean not null
);

alter table tenant_fhir_setting enable row level security;
alter table tenant_fhir_setting force row level security;
create policy own_setting on tenant_fhir_setting to waymark_app
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update, delete on tenant_fhir_setting to waymark_app;
