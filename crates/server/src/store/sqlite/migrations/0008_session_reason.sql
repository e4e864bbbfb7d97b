-- Why a session was ended, for its device to say: let_go, put_away, password, changed; empty where an earlier build ended it.
alter table session add column reason text not null default '';
