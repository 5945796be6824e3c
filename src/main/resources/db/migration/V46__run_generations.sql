-- <integration>/<name>/<generation> of a run: two that begin at once have two generations. Null for runs of older versions.
alter table sync_runs add column generation_key text unique;
