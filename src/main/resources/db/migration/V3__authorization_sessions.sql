-- One run of the connect flow. data is sealed: state, PKCE verifier, values of earlier steps.
-- pending_key is user, module and purpose while the session can still be picked up by a second request, else null.
create table authorization_sessions (
    id            text primary key,
    user_id       text        not null references users (id) on delete cascade,
    module_name   text        not null,
    status        text        not null check (status in ('PENDING', 'CLAIMED', 'COMPLETED', 'FAILED')),
    pending_key   text unique,
    state_hash    text unique,
    code_hash     text,
    browser_hash  text,
    credential_id text,
    return_url    text,
    step          integer     not null,
    data          text        not null,
    result        jsonb,
    created_at    timestamptz not null,
    expires_at    timestamptz not null
);
create index authorization_sessions_code on authorization_sessions (user_id, module_name, code_hash);
create index authorization_sessions_expires on authorization_sessions (expires_at);
