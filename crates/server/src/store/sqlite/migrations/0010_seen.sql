-- Seen by a coordinator, by delivery: one position for a whole centre said of rows that nobody had looked at.
drop table seen;

-- Only of deliveries about which a volunteer recorded something: nobody else waits for it.
create table seen (
    council blob not null,
    delivery blob not null,
    revision integer not null,          -- position of the last change of it that was on a coordinator's visible screen
    primary key (council, delivery)
) without rowid;
