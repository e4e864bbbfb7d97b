-- Ryadom's first schema. Append-only: a later change is a new file, and this one stays as it is.
--
-- Every key begins with the council: it is the tenant, the partition and the shard.
-- Ids are UUIDs as 16 bytes; moments are milliseconds since 1970 UTC; flags are 0 or 1.

create table council (
    id blob not null primary key,       -- the council's id
    name text not null                  -- its name, shown to everybody
);

-- Positions that only ever grow. Only the writer changes them, inside the transaction they number.
create table counter (
    council blob not null primary key,
    revision integer not null,          -- the last committed position in the council's order
    directory integer not null          -- grows whenever a centre, clinic, liaison or member changes
);

create table centre (
    council blob not null,
    id blob not null,
    name text not null,
    hotline text not null,              -- phone number as written, may be empty
    primary key (council, id)
);

create table clinic (
    council blob not null,
    id blob not null,
    name text not null,
    address text not null,              -- town, street and house in one line
    primary key (council, id)
);

create table liaison (
    council blob not null,
    clinic blob not null,
    centre blob not null,               -- one responsible person a clinic and centre
    name text not null,
    phone text not null,
    primary key (council, clinic, centre)
);

create table member (
    council blob not null,
    id blob not null,
    centre blob not null,
    name text not null,
    role text not null,                 -- volunteer, operator, coordinator, administrator
    skills text not null,               -- codes with a space between
    phone text not null,
    login text,                         -- for who signs in by password; lower case
    password text,                      -- argon2id, PHC string
    active integer not null,            -- 0 once revoked
    primary key (council, id)
);
-- Signing in names no council, so a login is unique over all of them.
create unique index member_login on member (login) where login is not null;

create table session (
    council blob not null,
    hash blob not null,                 -- sha-256 of the cookie's token; the token itself is nowhere
    member blob not null,
    device blob not null,
    created_at integer not null,
    used_at integer not null,           -- last use, to the day
    expires_at integer not null,
    revoked_at integer,                 -- set when a coordinator revoked it; its events go to quarantine
    primary key (council, hash)
);

create table invitation (
    council blob not null,
    code_hash blob not null,            -- sha-256 of the normalised code
    member blob not null,               -- whose session a use opens
    created_by blob,                    -- absent when made from the command line
    created_at integer not null,
    expires_at integer not null,
    uses_left integer not null,
    primary key (council, code_hash)
);
create index invitation_code on invitation (code_hash);

create table delivery (
    council blob not null,
    id blob not null,
    revision integer not null,          -- position of its last change
    centre blob not null,
    status text not null,
    assignee blob,
    clinic blob,
    district text not null,
    record blob not null,               -- the delivery as JSON of the wire
    primary key (council, id)
);
create index delivery_centre on delivery (council, centre, revision);

-- Everyone who ever had a delivery, at the delivery's present revision: what a volunteer's sync reads, in order.
create table holding (
    council blob not null,
    member blob not null,
    revision integer not null,
    delivery blob not null,
    primary key (council, member, revision, delivery)
) without rowid;

-- Every event taken down, never changed and never removed.
create table event (
    council blob not null,
    id blob not null,
    delivery blob not null,
    member blob not null,               -- who made it, as the session says
    device blob not null,
    kind text not null,
    body blob not null,                 -- the event as JSON of the wire, as sent
    hash blob not null,                 -- sha-256 of body: the same id must come with the same content
    revision integer not null,          -- its position
    recorded_at integer not null,
    result text not null,               -- applied or kept
    code text,                          -- why it was kept
    primary key (council, id)
);
create index event_delivery on event (council, delivery, revision);

-- Events the server did not take, kept for the coordinator to look at.
create table rejected_event (
    council blob not null,
    id blob not null,
    hash blob not null,
    member blob not null,
    centre blob not null,               -- the member's
    device blob not null,
    delivery blob not null,
    body blob not null,
    recorded_at integer not null,
    code text not null,
    field text,
    primary key (council, id, hash, member)
);
create index rejected_event_centre on rejected_event (council, centre, recorded_at);
create index rejected_event_delivery on rejected_event (council, delivery);

-- What a revoked phone handed in before it wiped itself.
create table quarantine (
    council blob not null,
    id blob not null,
    hash blob not null,
    member blob not null,
    device blob not null,
    body blob not null,
    received_at integer not null,
    primary key (council, id, hash)
);

-- Sums over deliveries, kept in the same transaction as the deliveries.
create table tally (
    council blob not null,
    centre blob not null,
    dimension text not null,            -- total, clinic, district, member, hour
    key text not null,                  -- which one; empty for total
    status text not null,               -- a status, double_visit or open_mark
    count integer not null,
    primary key (council, centre, dimension, key, status)
) without rowid;

create table seen (
    council blob not null,
    centre blob not null,
    revision integer not null,          -- a coordinator has had everything up to here on the screen
    primary key (council, centre)
);

-- Who read recipients' details without being the assignee.
create table audit (
    council blob not null,
    id blob not null,                   -- UUIDv7, so ordered by time
    member blob not null,
    at integer not null,
    action text not null,               -- sync or history
    delivery blob,                      -- for history: which one
    count integer not null,             -- how many deliveries
    up_to integer not null,             -- position they were read at
    primary key (council, id)
);
