-- What runs between connected accounts. entity_ids keeps order and repetition, as the front end submitted them.
-- reuse_key is owner, type and entity list; null while in deletion and for types of which a user may have many.
-- Messages are arrays of {title, message, timestamp}, newest last, capped on append.
create table integrations (
    id         text primary key,
    user_id    text        not null references users (id) on delete cascade,
    type       text        not null,
    version    text        not null,
    status     text        not null check (status in
        ('ENABLED', 'NEEDS_CONFIG', 'PROCESSING', 'DISABLED', 'ERROR', 'IN_CREATION', 'IN_DELETION')),
    config     jsonb       not null,
    entity_ids text[]      not null,
    reuse_key  text unique,
    errors     jsonb       not null default '[]',
    warnings   jsonb       not null default '[]',
    info       jsonb       not null default '[]',
    logs       jsonb       not null default '[]',
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index integrations_user on integrations (user_id, created_at, id);
create index integrations_entities on integrations using gin (entity_ids);

-- A key-value store of each integration; mapping is sealed. Source ids sort by their bytes, on every database alike.
create table mappings (
    integration_id text        not null references integrations (id) on delete cascade,
    source_id      text collate "C" not null,
    mapping        text        not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    primary key (integration_id, source_id)
);
