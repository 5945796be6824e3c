-- When the stage of a run began, later by as long as it was paused since: what a rate is told by.
alter table sync_runs add column stage_at timestamptz not null default clock_timestamp();

-- Records that were confirmed once and are gone since, for those who pull changes; kept as long as deletions are told.
-- generation: of the run that found out. link_id: with it, the place among changes.
create table sync_gone (
    id             text primary key,
    integration_id text        not null references integrations (id) on delete cascade,
    name           text        not null,
    side           text        not null,
    record_id      text        not null,
    link_id        text        not null,
    generation     bigint      not null,
    gone_at        timestamptz not null
);
create index sync_gone_place on sync_gone (integration_id, name, side, generation, link_id);
create index sync_gone_at on sync_gone (gone_at);
