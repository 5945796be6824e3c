-- Which encryption keys each living process has loaded; sealing_key_ids are those it may still be storing values with.
create table key_nodes (
    node_id         text primary key,
    key_ids         text[]      not null,
    sealing_key_ids text[]      not null,
    fields          text[]      not null,
    seen_at         timestamptz not null,
    alive_until     timestamptz not null
);

-- What the encryption check writes, reads and deletes again; probe is sealed.
create table health_probe (
    id         text primary key,
    probe      text        not null,
    created_at timestamptz not null
);
