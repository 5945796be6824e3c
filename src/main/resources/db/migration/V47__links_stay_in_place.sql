-- Each run notes at each link that it saw its records, and no index has that. With room in its page a link is written anew beside
-- its old row, and the seven indexes stay as they are. Pages that are there are not written for this; they get room as rows leave them.
alter table sync_links set (fillfactor = 80);
