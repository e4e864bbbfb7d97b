-- What one member sends has an end, and of what is refused only the beginning is kept.

-- Bytes of events that a member sent, by the hour; hours older than a day go when more is sent.
create table sent (
    council blob not null,
    member blob not null,
    is_quarantined integer not null,    -- 1: handed in by a session that was ended, and counted apart
    hour integer not null,              -- hours since 1970 UTC
    bytes integer not null,             -- what the events take in the database, about
    primary key (council, member, is_quarantined, hour)
) without rowid;

alter table rejected_event add column whole_bytes integer; -- how long the text was, when `body` is its beginning only
alter table quarantine add column whole_bytes integer;     -- the same

-- Its name for people, as in the record, so that it is found without reading every record.
alter table delivery add column number integer not null default 0;
-- A record that can't be read is no reason not to start.
update delivery set number = coalesce(cast(record as text) ->> 'number', 0)
    where json_valid(cast(record as text));
create index delivery_number on delivery (council, number);
