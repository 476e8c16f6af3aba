-- Mails that are over are forgotten by their age, of all tenants together.
create index mail_age on mail (created_at);
