-- For whoever watches over runs: how many stand where, and since when. Those that ended well are many and not in it.
create index sync_runs_standing on sync_runs (state, created_at, updated_at, kind) where state in ('RUNNING', 'PAUSED', 'FAILED');
