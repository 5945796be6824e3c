-- Secrets of third parties. data is one sealed text (authenticated encryption, bound to table, row and column).
-- generation counts the tokens that were stored: an answer of a token endpoint is accepted by the generation it spent.
create table credentials (
    id                 text primary key,
    user_id            text        not null references users (id) on delete cascade,
    module_name        text        not null,
    external_id        text        not null,
    auth_is_valid      boolean     not null,
    data               text        not null,
    generation         bigint      not null,
    expires_at         timestamptz,
    refresh_expires_at timestamptz,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    unique (user_id, module_name, external_id)
);

-- Connected accounts. data holds routing facts that are no secret.
create table entities (
    id            text primary key,
    user_id       text        not null references users (id) on delete cascade,
    module_name   text        not null,
    external_id   text        not null,
    name          text,
    credential_id text references credentials (id) on delete set null,
    data          jsonb       not null default '{}',
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    unique (user_id, module_name, external_id)
);
create index entities_credential on entities (credential_id);
create index entities_external on entities (module_name, external_id);
