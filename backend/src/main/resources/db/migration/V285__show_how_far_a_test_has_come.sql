-- The steps so far of a test that somebody waits for; null when none is being made.
alter table endpoint_verification
    add column progress jsonb;
