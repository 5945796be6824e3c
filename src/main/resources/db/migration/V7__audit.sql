-- The audit log is read by event too, and for all users together.
create index audit_log_event on audit_log (event, at);
