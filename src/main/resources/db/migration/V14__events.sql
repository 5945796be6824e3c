-- What happened to a user's things, numbered 1, 2, 3 … per user, without holes. The row of event_cursors is locked from the
-- counting to the commit, so that whoever sees number n has seen all before it, however late they were committed.
create table event_cursors (
    user_id text primary key references users (id) on delete cascade,
    seq     bigint not null
);

create table events (
    user_id    text        not null references users (id) on delete cascade,
    seq        bigint      not null,
    id         text        not null,
    type       text        not null,
    data       jsonb       not null default '{}',
    created_at timestamptz not null,
    primary key (user_id, seq)
);
create index events_created on events (created_at);

-- One-time admissions to a live connection, by the hash of what is shown; ends_at is the end of the session behind it.
create table connection_tickets (
    hash       text primary key,
    user_id    text        not null references users (id) on delete cascade,
    token_id   text,
    ends_at    timestamptz,
    expires_at timestamptz not null
);
create index connection_tickets_expires on connection_tickets (expires_at);
create index connection_tickets_user on connection_tickets (user_id);
