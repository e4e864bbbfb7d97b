-- A database's epoch: a backup that is restored makes a new one, so that devices know that positions count anew.
alter table counter add column epoch blob not null default x'00000000000000000000000000000000';
update counter set epoch = randomblob(16);
