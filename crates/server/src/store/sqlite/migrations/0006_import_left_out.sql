-- What an import left out: how many rows for which reason, never whose.

alter table import add column left_out text not null default '[]'; -- JSON list of code and rows, see protocol::imports::LeftOut
