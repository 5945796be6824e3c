-- When the integrations are due that declare a schedule. next_due: the due time that comes next, by the rule.
-- wake_at: when somebody has to look at it, which is next_due, or the end of a claim; null while it sleeps.
-- rule: what it was computed by; another rule computes it anew. missed: due times without a firing since the last one.
create table schedules (
    integration_id text primary key references integrations (id) on delete cascade,
    rule           text        not null,
    next_due       timestamptz not null,
    wake_at        timestamptz,
    last_due       timestamptz,
    last_job       text,
    missed         bigint      not null default 0,
    skipped        bigint      not null default 0
);
create index schedules_awake on schedules (wake_at) where wake_at is not null;
create index integrations_type on integrations (type, id);
