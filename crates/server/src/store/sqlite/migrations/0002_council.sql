-- A council that its own people set up and run.

alter table council add column time_zone text not null default 'Europe/Moscow'; -- IANA name: days and reports go by it
alter table council add column is_demo integer not null default 0;             -- 1: invented, every page says so
update council set is_demo = 1 where name like '%(демо: люди и адреса вымышлены)';

alter table centre add column put_away_at integer;      -- set while it is no longer offered; old deliveries keep it

alter table clinic add column hours text not null default '';  -- opening hours as people write them
alter table clinic add column phone text not null default '';
alter table clinic add column note text not null default '';   -- for volunteers: which window, which door
alter table clinic add column put_away_at integer;

-- One responsible person a clinic and centre, and their stand-ins in order.
create table clinic_liaison (
    council blob not null,
    clinic blob not null,
    centre blob not null,
    rank integer not null,              -- 0 the responsible person, 1 the first stand-in, and so on
    name text not null,
    phone text not null,
    primary key (council, clinic, centre, rank)
);
insert into clinic_liaison (council, clinic, centre, rank, name, phone)
    select council, clinic, centre, 0, name, phone from liaison;
drop table liaison;

-- `active` is 0 while a member is put away.
alter table session add column id blob;                 -- what lists call it by: the hash stays inside
update session set id = randomblob(16);
alter table session add column label text not null default ''; -- browser and system in a few words, as it named itself
alter table session add column for_good integer not null default 0; -- 1: ended with a change of role, centre or password
alter table session add column told_at integer;         -- when a revoked device was told: it has wiped itself
create unique index session_id on session (council, id) where id is not null;
create index session_member on session (council, member);

alter table invitation add column id blob;              -- what lists call it by: the code is nowhere
update invitation set id = randomblob(16);
alter table invitation add column kind text not null default 'join'; -- join: a phone's session; password: choose login and password
alter table invitation add column max_uses integer not null default 1;
alter table invitation add column cancelled_at integer;
create unique index invitation_id on invitation (council, id) where id is not null;
create index invitation_member on invitation (council, member);

-- Who did what beside recording events, and who read a person's details without being the assignee. Append-only.
create table audit_log (
    council blob not null,
    id blob not null,                   -- UUIDv7, so ordered by time
    at integer not null,                -- server's clock
    member blob,                        -- who; absent for the command line and for who is nobody
    actor text not null,                -- member, command_line, nobody, server
    action text not null,               -- a code, see domain::AuditAction
    centre blob,                        -- whose it is about, where it is about a centre's
    subject_kind text not null,         -- member, centre, clinic, invitation, session, delivery, import, council or empty
    subject blob,                       -- which one
    deliveries blob,                    -- ids of deliveries whose persons were read or exported, 16 bytes each
    detail text not null,               -- JSON list of key, value, before; never a password or a code
    primary key (council, id)
);
create index audit_log_action on audit_log (council, action, id);
create index audit_log_member on audit_log (council, member, id);
create trigger audit_log_no_update before update on audit_log begin select raise(abort, 'the audit log is append-only'); end;
create trigger audit_log_no_delete before delete on audit_log begin select raise(abort, 'the audit log is append-only'); end;
-- `insert or replace` removes a row without asking the trigger above.
create trigger audit_log_no_replace before insert on audit_log
    when exists (select 1 from audit_log where council = new.council and id = new.id)
    begin select raise(abort, 'the audit log is append-only'); end;
insert into audit_log (council, id, at, member, actor, action, centre, subject_kind, subject, deliveries, detail)
    select council, id, at, member, 'member', 'read_' || action, null,
        case when delivery is null then '' else 'delivery' end, delivery, delivery, json_array(json_object('key', 'count', 'value', cast(count as text)))
    from audit;
drop table audit;

-- What was filled in of a set-up that is not finished; never a password. One row at most.
create table set_up_draft (
    one integer not null primary key check (one = 1),
    body text not null,                 -- JSON of the API
    updated_at integer not null
);

-- Tables that were imported, so that an import can be taken back.
create table import (
    council blob not null,
    id blob not null,                   -- UUIDv7
    centre blob not null,
    member blob,                        -- absent from the command line
    at integer not null,
    source text not null,               -- the mapping's name of the source
    file_name text not null,
    n_rows integer not null,
    n_new integer not null,
    taken_back_at integer,
    taken_back_by blob,
    primary key (council, id)
);
create index import_centre on import (council, centre, id);
create table import_row (
    council blob not null,
    import blob not null,
    delivery blob not null,
    source text not null,
    key text not null,                  -- what told the row apart
    generation integer not null,        -- 0, and one more for each import of the same key that was taken back
    primary key (council, import, delivery)
);
create index import_row_key on import_row (council, source, key);
create index import_row_delivery on import_row (council, delivery);

-- Mappings of columns kept for next week.
create table import_mapping (
    council blob not null,
    id blob not null,
    centre blob not null,
    name text not null,
    body text not null,                 -- JSON of the mapping
    member blob,
    updated_at integer not null,
    primary key (council, id)
);
create unique index import_mapping_name on import_mapping (council, centre, name);

-- What `ryadom init` made of a file, by the file's own short keys: a second run knows it again under another name.
create table init_key (
    council blob not null,
    kind text not null,                 -- centre, clinic or member
    key text not null,
    id blob not null,
    primary key (council, kind, key)
);
