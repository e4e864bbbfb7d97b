-- A database's epoch: a backup that is restored makes a new one, so that devices know that positions count anew.
alter table counter add column epoch blob not null default x'00000000000000000000000000000000';
update counter set epoch = randomblob(16);

-- Whose coordinator looks at what a revoked device handed in: the centre it is about, wherever its maker is by now.
alter table quarantine add column centre blob;
update quarantine set centre =
    (select m.centre from member m where m.council = quarantine.council and m.id = quarantine.member);
create index quarantine_centre on quarantine (council, centre, received_at);
