-- Records that vendors' calls named and that no run has looked at since; run_id: the run that is looking at it.
create table sync_wanted (
    integration_id text        not null references integrations (id) on delete cascade,
    name           text        not null,
    side           text        not null,
    record_id      text        not null,
    run_id         text,
    wanted_at      timestamptz not null,
    primary key (integration_id, name, side, record_id)
);
create index sync_wanted_at on sync_wanted (integration_id, name, wanted_at);
create index sync_wanted_run on sync_wanted (run_id) where run_id is not null;
