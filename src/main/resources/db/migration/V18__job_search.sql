-- For those who look for a job: newest first of an integration, and of a state, oldest first too.
create index jobs_integration on jobs (integration_id, created_at, id) where integration_id is not null;
create index jobs_state on jobs (state, created_at, id);
