-- The ledger of work for later. data is sealed. Times of state are the database's own.
-- ready: may be claimed now, that is DUE, not delayed, and the first of its order key. blocked: waits for its order key.
-- claim: counts every claim, so that a close is taken only from whoever holds the job; attempt: those that count as tries.
-- waiting_since: since when it waits for its integration or a rate limit, over any number of turns.
-- history: steps worth telling, [{at, attempt, state, reason, detail}], oldest first, the newest kept.
create table jobs (
    id               text primary key,
    user_id          text references users (id) on delete cascade,
    integration_id   text,
    integration_type text        not null,
    event            text        not null,
    data             text        not null,
    state            text        not null check (state in
        ('DUE', 'SENT', 'RUNNING', 'WAITING', 'DONE', 'PARKED', 'DISCARDED')),
    ready            boolean     not null,
    blocked          boolean     not null default false,
    attempt          integer     not null default 0,
    claim            bigint      not null default 0,
    run_after        timestamptz not null,
    lease_until      timestamptz,
    reason           text,
    reason_detail    text,
    dedupe_key       text unique,
    dedupe_until     timestamptz,
    order_key        text,
    order_seq        bigint      not null default 0,
    traceparent      text,
    source           text        not null,
    generation       integer     not null default 0,
    sent_at          timestamptz,
    waiting_since    timestamptz,
    history          jsonb       not null default '[]',
    created_at       timestamptz not null,
    updated_at       timestamptz not null
);

-- Each index holds only the rows of the state that it serves, so that millions of done jobs cost nothing.
create index jobs_ready on jobs (user_id, run_after, id) where state = 'DUE' and ready;
create index jobs_delayed on jobs (run_after) where state = 'DUE' and not ready and not blocked;
create index jobs_sent on jobs (sent_at) where state = 'SENT';
create index jobs_running on jobs (lease_until) where state = 'RUNNING';
create index jobs_waiting on jobs (integration_id) where state = 'WAITING';
create index jobs_held_up on jobs (waiting_since) where waiting_since is not null;
create index jobs_open on jobs (integration_id) where state in ('DUE', 'SENT', 'RUNNING', 'WAITING');
create index jobs_parked on jobs (updated_at, id) where state = 'PARKED';
create index jobs_done on jobs (updated_at) where state = 'DONE';
create index jobs_discarded on jobs (updated_at) where state = 'DISCARDED';
create index jobs_order on jobs (order_key, order_seq) where order_key is not null
    and state in ('DUE', 'SENT', 'RUNNING', 'WAITING');
create index jobs_user on jobs (user_id, created_at, id);

-- One row for each order key: the last place given out, and the one job of the key that may go now.
create table job_orders (
    order_key  text primary key,
    last_seq   bigint      not null,
    head       text,
    updated_at timestamptz not null
);
create index job_orders_updated on job_orders (updated_at);
