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

-- An integration may have several schedules: its own, whose id is its own, and others, <integration>/<name>.
alter table schedules add column id text;
update schedules set id = integration_id;
alter table schedules alter column id set not null;
alter table schedules drop constraint schedules_pkey;
alter table schedules add primary key (id);
create index schedules_integration on schedules (integration_id);
