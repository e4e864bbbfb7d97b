//! Parts of the screens.

pub(crate) mod act_row;
pub(crate) mod banners;
pub(crate) mod choices;
pub(crate) mod contact_actions;
pub(crate) mod delivery_row;
pub(crate) mod door;
pub(crate) mod gone_notices;
pub(crate) mod group;
pub(crate) mod heading;
pub(crate) mod install_offer;
pub(crate) mod note_field;
pub(crate) mod pick_up_sheet;
pub(crate) mod route_sheet;
pub(crate) mod sign_out_sheet;
pub(crate) mod storage_card;
pub(crate) mod sync_line;
pub(crate) mod tab_bar;
pub(crate) mod toast_area;
pub(crate) mod visit_bar;
pub(crate) mod visit_sheet;
