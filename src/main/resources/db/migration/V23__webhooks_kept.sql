-- Calls of vendors that are done are kept as long as fulla.webhook.keep says, other jobs as fulla.job.keep-done says: each
-- has an index of its own, so that neither purge walks through what the other keeps.
drop index jobs_done;
drop index jobs_discarded;
create index jobs_done on jobs (updated_at) where state = 'DONE' and source not like 'webhook:%';
create index jobs_discarded on jobs (updated_at) where state = 'DISCARDED' and source not like 'webhook:%';
create index jobs_webhooks on jobs (updated_at) where state in ('DONE', 'DISCARDED') and source like 'webhook:%';
