-- In which languages a tenant works, and by which clock. Empty is as the platform has it.
alter table tenant_setting
    add column languages        text[] not null default '{}',
    add column default_language text   not null default '',
    add column time_zone        text   not null default '';
