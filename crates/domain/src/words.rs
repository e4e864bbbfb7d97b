//! The field's words as codes. A code travels as a string; one that this build does not know is kept and shown.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)+ })+) => {
        /// Every word of this file with its codes: what the golden file freezes.
        pub const VOCABULARY: &[(&str, &[&str])] = &[$((stringify!($name), &[$($code),+])),+];
    $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)+
            /// A code of a newer build, kept as it came.
            Unknown(Box<str>),
        }

        impl Default for $name {
            /// No code at all.
            fn default() -> Self {
                Self::Unknown(Box::default())
            }
        }

        impl $name {
            /// Every code this build knows, in the order people are shown them.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),+];

            /// The code as it travels and is stored.
            #[must_use]
            pub fn code(&self) -> &str {
                match self {
                    $(Self::$variant => $code,)+
                    Self::Unknown(code) => code,
                }
            }

            /// The word for a code; never fails.
            #[must_use]
            pub fn from_code(code: &str) -> Self {
                match code {
                    $($code => Self::$variant,)+
                    other => Self::Unknown(other.into()),
                }
            }
        }
    )+};
}

impl Outcome {
    /// Whether it says why a visit failed, and is offered as a reason for that.
    #[must_use]
    pub const fn is_of_a_visit(&self) -> bool {
        !matches!(self, Self::Delivered | Self::ImportTakenBack)
    }
}

impl Outcome {
    /// Whether who ended it so has brought something; two of them are a double visit.
    ///
    /// A code that this build does not know counts: better a mark that a person settles than a visit that nobody hears of.
    #[must_use]
    pub const fn is_brought(&self) -> bool {
        match self {
            Self::Delivered | Self::Other | Self::Unknown(_) => true,
            Self::NotHome
            | Self::Refused
            | Self::WrongAddress
            | Self::NothingToDeliver
            | Self::Unsafe
            | Self::DoneByOthers
            | Self::Duplicate
            | Self::ImportTakenBack => false,
        }
    }
}

impl Kind {
    /// Whether somebody takes something at the door; with the others it is help that is given.
    #[must_use]
    pub const fn is_handed_over(&self) -> bool {
        !matches!(self, Self::Household | Self::Support | Self::Transport)
    }
}

codes! {
    /// What a delivery is.
    Kind {
        /// Medicines, often subsidised, from a clinic.
        Medicine = "medicine",
        /// Food.
        Groceries = "groceries",
        /// Soap, nappies, masks.
        Essentials = "essentials",
        /// Utility bills paid for someone.
        Bills = "bills",
        /// Help at home.
        Household = "household",
        /// A talk with someone who is alone.
        Support = "support",
        /// A person driven somewhere.
        Transport = "transport",
    }

    /// Where a delivery stands.
    Status {
        /// Written down, nobody has it.
        New = "new",
        /// Somebody has it.
        Assigned = "assigned",
        /// Things are with the volunteer.
        PickedUp = "picked_up",
        /// Brought.
        Done = "done",
        /// Tried, and not brought.
        Failed = "failed",
        /// Not needed any more.
        Cancelled = "cancelled",
    }

    /// How a visit ended, or why it failed.
    Outcome {
        /// Handed over.
        Delivered = "delivered",
        /// Nobody opened.
        NotHome = "not_home",
        /// They did not want it.
        Refused = "refused",
        /// Nobody of that name lives there.
        WrongAddress = "wrong_address",
        /// The clinic or shop had nothing to hand out.
        NothingToDeliver = "nothing_to_deliver",
        /// It was not safe to go in.
        Unsafe = "unsafe",
        /// Somebody else had brought it.
        DoneByOthers = "done_by_others",
        /// The same request stands twice.
        Duplicate = "duplicate",
        /// The table it came from was imported by mistake, and everything it made was taken back.
        ImportTakenBack = "import_taken_back",
        /// Something else; the note says what.
        Other = "other",
    }

    /// Who took a delivery at the door.
    ReceivedBy {
        /// The recipient.
        Recipient = "recipient",
        /// A relative.
        Relative = "relative",
        /// A neighbour.
        Neighbour = "neighbour",
        /// Nobody: left at the door.
        LeftAtDoor = "left_at_door",
    }

    /// How soon a delivery matters.
    Priority {
        /// In its turn.
        Normal = "normal",
        /// Before the others.
        Urgent = "urgent",
    }

    /// What a member may do.
    Role {
        /// Brings things.
        Volunteer = "volunteer",
        /// Answers the hotline.
        Operator = "operator",
        /// Hands out the work of a centre.
        Coordinator = "coordinator",
        /// Runs the council's installation.
        Administrator = "administrator",
    }

    /// What a member can do beyond walking.
    Skill {
        /// Has a car.
        Car = "car",
        /// Is a medic.
        Medic = "medic",
        /// Can talk with people in distress.
        Support = "support",
    }

    /// A field of a delivery that can be edited.
    Field {
        /// The recipient's name.
        RecipientName = "recipient_name",
        /// The recipient's phone.
        Phone = "phone",
        /// District.
        District = "district",
        /// Town or village.
        Town = "town",
        /// Street and house.
        Street = "street",
        /// Entrance.
        Entrance = "entrance",
        /// Floor.
        Floor = "floor",
        /// Flat.
        Flat = "flat",
        /// Code of the street door.
        DoorCode = "door_code",
        /// Notes that hold for every visit.
        StandingNotes = "standing_notes",
        /// What is brought.
        Items = "items",
        /// What kind of work it is.
        Kind = "kind",
        /// Where it is picked up.
        Clinic = "clinic",
        /// How soon it matters.
        Priority = "priority",
        /// Not before this moment (decimal milliseconds since 1970).
        NotBefore = "not_before",
        /// Not after this moment (decimal milliseconds since 1970).
        NotAfter = "not_after",
    }

    /// Why a delivery wants a coordinator's look.
    MarkKind {
        /// Two people brought it.
        DoubleVisit = "double_visit",
        /// It was brought although it had been cancelled.
        DeliveredAfterCancelling = "delivered_after_cancelling",
        /// Two edits of one field did not know of each other.
        EditConflict = "edit_conflict",
        /// Somebody who no longer has it picked the things up.
        PickedUpByOther = "picked_up_by_other",
    }

    /// Why an event is in the history and changed nothing else.
    KeptReason {
        /// Somebody had delivered it already.
        DoubleVisit = "double_visit",
        /// It is done; this came too late to matter.
        AlreadyDone = "already_done",
        /// It had been delivered, so it did not fail.
        DeliveredMeanwhile = "delivered_meanwhile",
        /// It had been cancelled.
        CancelledMeanwhile = "cancelled_meanwhile",
        /// Somebody else has it by now.
        ReassignedMeanwhile = "reassigned_meanwhile",
        /// Somebody acted after what was to be undone.
        ActedSince = "acted_since",
        /// Only who did it can undo it.
        NotYourAct = "not_your_act",
        /// It was there already.
        AlreadyCreated = "already_created",
        /// There is no such mark, or it is settled.
        NothingToSettle = "nothing_to_settle",
        /// A newer build's event.
        UnknownKind = "unknown_kind",
        /// There is no such delivery on this device.
        NoDelivery = "no_delivery",
        /// It is not closed, so there is nothing to open again.
        AlreadyOpen = "already_open",
        /// The delivery carries as many remarks as it may; this one is in the history only.
        DeliveryFull = "delivery_full",
    }

    /// Why the server will not take an event; it stays visible to who made it.
    RejectCode {
        /// The member never had this delivery.
        NotYours = "not_yours",
        /// The member's role does not allow it.
        Forbidden = "forbidden",
        /// There is no such delivery.
        UnknownDelivery = "unknown_delivery",
        /// The same id came before with other content.
        IdReused = "id_reused",
        /// A text is longer than its limit.
        TooLong = "too_long",
        /// Something that must be filled in is empty.
        Empty = "empty",
        /// A value can't be understood.
        Invalid = "invalid",
        /// No such member can take deliveries here.
        UnknownMember = "unknown_member",
        /// The phone's session was revoked; a coordinator looks at its events first.
        Quarantined = "quarantined",
    }

    /// What a row of the audit log tells of.
    AuditAction {
        /// Persons' details came to a desk with a sync.
        ReadSync = "read_sync",
        /// A delivery's history was read.
        ReadHistory = "read_history",
        /// Refused events were read, with the details in them.
        ReadRejected = "read_rejected",
        /// An import showed whom its rows look like.
        ReadAlike = "read_alike",
        /// A list was taken out as a file.
        Exported = "exported",
        /// A table was imported.
        Imported = "imported",
        /// An import was taken back.
        ImportTakenBack = "import_taken_back",
        /// A mapping of columns was kept for next week.
        MappingKept = "mapping_kept",
        /// A mapping is kept no longer.
        MappingRemoved = "mapping_removed",
        /// The council was set up.
        SetUp = "set_up",
        /// The council's name or time zone changed.
        CouncilChanged = "council_changed",
        /// A centre was added.
        CentreAdded = "centre_added",
        /// A centre changed.
        CentreChanged = "centre_changed",
        /// A centre was put away.
        CentrePutAway = "centre_put_away",
        /// A centre was brought back.
        CentreBroughtBack = "centre_brought_back",
        /// A clinic was added.
        ClinicAdded = "clinic_added",
        /// A clinic changed.
        ClinicChanged = "clinic_changed",
        /// A clinic was put away.
        ClinicPutAway = "clinic_put_away",
        /// A clinic was brought back.
        ClinicBroughtBack = "clinic_brought_back",
        /// A centre's responsible people at a clinic changed.
        LiaisonsChanged = "liaisons_changed",
        /// A member was added.
        MemberAdded = "member_added",
        /// A member's name, phone or skills changed.
        MemberChanged = "member_changed",
        /// A member's role changed.
        RoleChanged = "role_changed",
        /// A member went to another centre.
        MemberMoved = "member_moved",
        /// A member was put away.
        MemberPutAway = "member_put_away",
        /// A member was brought back.
        MemberBroughtBack = "member_brought_back",
        /// Somebody was invited.
        Invited = "invited",
        /// An invitation was cancelled.
        InvitationCancelled = "invitation_cancelled",
        /// Somebody joined with an invitation.
        Joined = "joined",
        /// Somebody signed in.
        SignedIn = "signed_in",
        /// Somebody tried to sign in with a wrong password or code.
        SignInFailed = "sign_in_failed",
        /// Somebody signed out.
        SignedOut = "signed_out",
        /// Sessions were ended.
        SessionsEnded = "sessions_ended",
        /// A session that was ended by mistake was restored.
        SessionRestored = "session_restored",
        /// Somebody changed their password.
        PasswordChanged = "password_changed",
        /// A one-time link to a new password was made.
        PasswordResetMade = "password_reset_made",
        /// Somebody chose a password by a one-time link.
        PasswordChosen = "password_chosen",
        /// A copy of the database was made.
        BackedUp = "backed_up",
        /// A copy of the database was put in its place.
        Restored = "restored",
    }
}
