-- The next run of a sync asks what became of creates whose run ended before their answer came.
create index sync_runs_unfinished on sync_runs (integration_id, name) where state in ('FAILED', 'CANCELLED');
