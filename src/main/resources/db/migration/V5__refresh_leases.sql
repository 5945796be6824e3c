-- Who refreshes a credential now: one row while a refresh runs or its outcome is not known, by the database's clock.
-- holder null: nobody; what stays is the doubt. generation and started_at are the intent, written before anything is sent.
create table refresh_leases (
    credential_id text primary key references credentials (id) on delete cascade,
    holder        text,
    held_until    timestamptz not null,
    generation    bigint      not null,
    started_at    timestamptz not null,
    doubt         text
);

-- The sweep looks for grants that nobody has used for long.
create index credentials_module on credentials (module_name, id);
