-- Sums are kept by the day on which deliveries ended, so that any day or span can be asked for.
drop table tally;
create table tally (
    council blob not null,
    centre blob not null,
    day integer not null,               -- on which it ended, in days since 1970 of the council's clocks; 0: it is not over
    dimension text not null,            -- total, clinic, district, member, hour
    key text not null,                  -- which one; empty for total
    status text not null,               -- a status, double_visit or open_mark
    count integer not null,
    primary key (council, centre, day, dimension, key, status)
) without rowid;

-- By which clocks its deliveries were counted: since when how far ahead of UTC. Where they are others now, all is counted anew.
alter table council add column counted_by text not null default '';
