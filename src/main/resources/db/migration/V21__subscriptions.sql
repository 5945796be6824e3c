-- Where the product wants to hear what happens. secrets is sealed: a list, the newest first, each with its end.
-- failing_since: no delivery succeeded since. user_id: only what happens to this user; null for all.
create table webhook_endpoints (
    id              text primary key,
    user_id         text references users (id) on delete cascade,
    url             text        not null,
    types           text[]      not null default '{}',
    description     text,
    metadata        jsonb       not null default '{}',
    enabled         boolean     not null,
    disabled_reason text,
    disabled_at     timestamptz,
    failing_since   timestamptz,
    secrets         text        not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);
create index webhook_endpoints_created on webhook_endpoints (created_at, id);
create index webhook_endpoints_user on webhook_endpoints (user_id) where user_id is not null;

-- One event on its way to one endpoint; id says both. round counts how often it was begun: the job of a round is named by it.
-- user_id is null where an event is about no user.
create table webhook_deliveries (
    id          text primary key,
    endpoint_id text        not null references webhook_endpoints (id) on delete cascade,
    user_id     text references users (id) on delete cascade,
    event_id    text        not null,
    type        text        not null,
    body        text        not null,
    state       text        not null check (state in ('PENDING', 'DELIVERED', 'FAILED')),
    round       integer     not null default 0,
    attempts    integer     not null default 0,
    status      integer,
    reason      text,
    excerpt     text,
    next_at     timestamptz,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create index webhook_deliveries_endpoint on webhook_deliveries (endpoint_id, created_at, id);
create index webhook_deliveries_user on webhook_deliveries (user_id) where user_id is not null;
create index webhook_deliveries_pending on webhook_deliveries (next_at) where state = 'PENDING';
create index webhook_deliveries_created on webhook_deliveries (created_at);
