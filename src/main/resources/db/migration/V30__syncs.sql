-- Keys of keyed hashes, one for each purpose; sealed, so that a rotation seals them anew and every hash stays what it is.
create table hash_keys (
    id     text primary key,
    sealed text not null
);

-- Runs of syncs, and long jobs of authors. active_key: there while the run is not over; two of one key never are.
-- keep_seconds: how long it is kept after its end, which is then purge_at.
-- lanes: what goes on side by side in a stage, by name: {step, cursor, done, job}. generation: of its sync, growing.
create table sync_runs (
    id             text primary key,
    user_id        text        not null references users (id) on delete cascade,
    integration_id text        not null references integrations (id) on delete cascade,
    name           text        not null,
    kind           text        not null,
    state          text        not null,
    stage          text        not null,
    generation     bigint      not null,
    active_key     text unique,
    lanes          jsonb       not null default '{}',
    counts         jsonb       not null default '{}',
    since          jsonb       not null default '{}',
    context        text,
    parent_id      text,
    reason         text,
    reason_detail  text,
    revivals       integer     not null default 0,
    keep_seconds   bigint      not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    ended_at       timestamptz,
    purge_at       timestamptz
);
create index sync_runs_integration on sync_runs (integration_id, name, generation desc);
create index sync_runs_user on sync_runs (user_id, created_at, id);
create index sync_runs_parent on sync_runs (parent_id) where parent_id is not null;
create index sync_runs_running on sync_runs (updated_at) where state = 'RUNNING';
create index sync_runs_purge on sync_runs (purge_at) where purge_at is not null;

-- What belongs together on the two sides, and what is known on one side only. *_hash: keyed hash of the side's state as it
-- was last confirmed; *_state: that state, sealed. *_seen: the last generation that saw it. *_gone: deleted over there.
-- changed: the last generation that changed it.
create table sync_links (
    id              text primary key,
    integration_id  text        not null references integrations (id) on delete cascade,
    name            text        not null,
    match_key       text,
    primary_id      text,
    primary_hash    text,
    primary_state   text,
    primary_seen    bigint      not null default 0,
    primary_gone    boolean     not null default false,
    secondary_id    text,
    secondary_hash  text,
    secondary_state text,
    secondary_seen  bigint      not null default 0,
    secondary_gone  boolean     not null default false,
    conflicts       text[]      not null default '{}',
    changed         bigint      not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);
create unique index sync_links_primary on sync_links (integration_id, name, primary_id) where primary_id is not null;
create unique index sync_links_secondary on sync_links (integration_id, name, secondary_id) where secondary_id is not null;
create index sync_links_key on sync_links (integration_id, name, match_key) where match_key is not null;
-- For what has not been seen, and for what changed since: both in the order of ids.
create index sync_links_id on sync_links (integration_id, name, id);
create index sync_links_changed on sync_links (integration_id, name, changed, id);

-- Records that a run fetched and that are not as last confirmed. content: the mapped values, sealed under run/side/record.
create table sync_records (
    run_id       text   not null references sync_runs (id) on delete cascade,
    side         text   not null,
    record_id    text   not null,
    match_key    text,
    content_hash text   not null,
    content      text   not null,
    modified_at  timestamptz,
    link_id      text   not null,
    verdict      text   not null,
    page         bigint not null,
    primary key (run_id, side, record_id)
);
create index sync_records_key on sync_records (run_id, match_key, side) where match_key is not null;
create index sync_records_link on sync_records (run_id, link_id, side);
create index sync_records_open on sync_records (run_id, verdict, side, record_id) where verdict in ('NEW', 'AMBIGUOUS');

-- What a run does or reports, one row a side and link. content: what is written, sealed under run/item.
create table sync_items (
    run_id          text        not null references sync_runs (id) on delete cascade,
    id              text        not null,
    link_id         text,
    side            text        not null,
    record_id       text,
    action          text        not null,
    state           text        not null,
    lane            integer     not null,
    attempt         integer     not null default 0,
    idempotency_key text,
    content         text,
    reason          text,
    reason_detail   text,
    updated_at      timestamptz not null,
    primary key (run_id, id)
);
create index sync_items_open on sync_items (run_id, lane, id) where state in ('PLANNED', 'SENT');
create index sync_items_state on sync_items (run_id, state, id);
