-- What the operator looks at first: jobs that will not go on by themselves.
create index job_failed on job (created_at) where state = 'failed';
