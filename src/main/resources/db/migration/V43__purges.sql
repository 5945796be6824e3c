-- Calls are kept shorter than all else: their purge must not read the rest.
create index timeline_calls on timeline (at) where kind in ('CALL', 'CALLS_LEFT_OUT');

create index health_probe_created on health_probe (created_at);
