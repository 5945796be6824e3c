-- Users of two kinds in one table: individuals and organizations. Every id is a UUIDv7 as text, made by the application.
create table users (
    id              text primary key,
    type            text        not null check (type in ('INDIVIDUAL', 'ORGANIZATION')),
    username        text unique,
    email           text,
    password_hash   text,
    app_user_id     text unique,
    organization_id text references users (id) on delete set null,
    app_org_id      text unique,
    name            text,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);
create index users_organization on users (organization_id);

-- Bearer tokens: the secret is kept as SHA-256 only.
create table tokens (
    id          text primary key,
    user_id     text        not null references users (id) on delete cascade,
    secret_hash text        not null,
    created_at  timestamptz not null,
    expires_at  timestamptz
);
create index tokens_user on tokens (user_id);
create index tokens_expires on tokens (expires_at);

-- What happened to identities: sign-ins, impersonation by the shared secret, revocations. No secrets, only names and ids.
create table audit_log (
    id         text primary key,
    at         timestamptz not null,
    event      text        not null,
    user_id    text,
    subject    text,
    address    text,
    detail     jsonb       not null default '{}'
);
create index audit_log_user on audit_log (user_id, at);
create index audit_log_at on audit_log (at);
