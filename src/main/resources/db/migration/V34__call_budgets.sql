-- What has been spent of a vendor's limits, shared by all processes. credential_id: whose calls the vendor counts together;
-- null: those of this installation's client. state: counts by slice of each window, see Spending. version: compare-and-set.
create table call_budgets (
    id            text primary key,
    credential_id text references credentials (id) on delete cascade,
    version       bigint not null,
    state         text   not null
);
create index call_budgets_credential on call_budgets (credential_id) where credential_id is not null;
