-- How much of the audit log one member fills in a day is counted by this index alone. A desk's syncs do not count.
create index audit_log_budget on audit_log (council, member, at, action) where action <> 'read_sync';

-- The first schema knew invitations of one kind. For somebody at the desk they lead to a password, never to a session.
update invitation set kind = 'password' where kind = 'join' and exists (
    select 1 from member m where m.council = invitation.council and m.id = invitation.member
        and m.role in ('operator', 'coordinator', 'administrator'));
