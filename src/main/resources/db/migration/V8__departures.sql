-- Who leaves gets one random name, under which the audit log goes on speaking of them; it goes with the row.
alter table users add column pseudonym text;
create index audit_log_subject on audit_log (subject);
create index audit_log_organization on audit_log ((detail ->> 'organization'));
create index audit_log_app_org_id on audit_log ((detail ->> 'appOrgId'));

-- Since when a credential is known to be used by no entity; null while nobody looked, or it is used.
alter table credentials add column orphaned_at timestamptz;
create index authorization_sessions_credential on authorization_sessions (credential_id);
