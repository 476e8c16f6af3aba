-- Why a tenant's data could not be looked through when that was last tried, and since when; null while they can.
alter table quality_state
    add column problem       text,
    add column problem_since timestamptz;
