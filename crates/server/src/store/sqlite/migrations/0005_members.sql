-- Who imports from a shell is nobody's colleague; a password opens a desk only; what ended long ago is not restored.

alter table member add column is_importer integer not null default 0; -- 1: in whose name a centre's imports from a shell stand
update member set is_importer = 1 where name = 'Импорт из таблицы' and login is null and password is null;

-- A password opens a desk: it does not stay with who left it.
update member set password = null where role = 'volunteer';

-- Of sessions ended before `told_at` was kept nobody knows whether their device has wiped itself.
update session set for_good = 1 where revoked_at is not null and told_at is null;

alter table invitation add column batch blob;            -- the sender's own id of the request it was made by, if it has one
create index invitation_batch on invitation (council, batch) where batch is not null;
