-- What happened to a connection: connected, renewed, lost, called. It outlives the credential and goes with its owner.
create table timeline (
    id            text primary key,
    user_id       text        not null references users (id) on delete cascade,
    credential_id text        not null,
    at            timestamptz not null,
    kind          text        not null,
    code          text,
    detail        jsonb       not null default '{}'
);
create index timeline_place on timeline (user_id, credential_id, at, id);
create index timeline_at on timeline (at);
