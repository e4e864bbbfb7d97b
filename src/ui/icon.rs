//! Icons, inlined: Lucide 1.62.0 (ISC, `public/licenses/lucide.txt`), the drawings copied as they are.
//!
//! An icon never stands alone: a word beside it, or the label of its button, says what it means.

use leptos::prelude::*;

/// A drawing on a square of 24 by 24, as the inside of an `svg` element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Icon(&'static str);

impl Icon {
    /// The inside of its `svg` element.
    #[must_use]
    pub const fn drawing(self) -> &'static str {
        self.0
    }
}

/// Draws an icon as large as the text beside it; hidden from screen readers.
#[must_use]
pub fn icon(icon: Icon) -> AnyView {
    drawing(icon, "icon")
}

/// Draws an icon that turns, for something under way.
#[must_use]
pub fn spinning(icon: Icon) -> AnyView {
    drawing(icon, "icon spin")
}

fn drawing(icon: Icon, class: &'static str) -> AnyView {
    view! { <svg class=class viewBox="0 0 24 24" aria-hidden="true" focusable="false" inner_html=icon.0></svg> }.into_any()
}

/// A telephone receiver.
pub const PHONE: Icon = Icon(
    "<path d='M13.832 16.568a1 1 0 0 0 1.213-.303l.355-.465A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.468.351a1 1 0 0 0-.292 1.233 14 14 0 0 0 6.392 6.384'/>",
);
/// A speech bubble.
pub const MESSAGE: Icon = Icon(
    "<path d='M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z'/>",
);
/// An arrow on a map.
pub const NAVIGATE: Icon = Icon("<polygon points='3 11 22 2 13 21 11 13 3 11'/>");
/// Two sheets.
pub const COPY: Icon = Icon(
    "<rect width='14' height='14' x='8' y='8' rx='2' ry='2'/><path d='M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2'/>",
);
/// A tick.
pub const CHECK: Icon = Icon("<path d='M20 6 9 17l-5-5'/>");
/// Two ticks.
pub const CHECK_CHECK: Icon = Icon("<path d='M18 6 7 17l-5-5'/><path d='m22 10-7.5 7.5L13 16'/>");
/// A cross.
pub const CLOSE: Icon = Icon("<path d='M18 6 6 18'/><path d='m6 6 12 12'/>");
/// An arrow to the left.
pub const ARROW_LEFT: Icon = Icon("<path d='m12 19-7-7 7-7'/><path d='M19 12H5'/>");
/// An arrow to the right.
pub const ARROW_RIGHT: Icon = Icon("<path d='M5 12h14'/><path d='m12 5 7 7-7 7'/>");
/// A small angle to the left.
pub const CHEVRON_LEFT: Icon = Icon("<path d='m15 18-6-6 6-6'/>");
/// A small angle to the right.
pub const CHEVRON_RIGHT: Icon = Icon("<path d='m9 18 6-6-6-6'/>");
/// A small angle downwards.
pub const CHEVRON_DOWN: Icon = Icon("<path d='m6 9 6 6 6-6'/>");
/// A magnifying glass.
pub const SEARCH: Icon = Icon("<path d='m21 21-4.34-4.34'/><circle cx='11' cy='11' r='8'/>");
/// A cogwheel.
pub const SETTINGS: Icon = Icon(
    "<path d='M9.671 4.136a2.34 2.34 0 0 1 4.659 0 2.34 2.34 0 0 0 3.319 1.915 2.34 2.34 0 0 1 2.33 4.033 2.34 2.34 0 0 0 0 3.831 2.34 2.34 0 0 1-2.33 4.033 2.34 2.34 0 0 0-3.319 1.915 2.34 2.34 0 0 1-4.659 0 2.34 2.34 0 0 0-3.32-1.915 2.34 2.34 0 0 1-2.33-4.033 2.34 2.34 0 0 0 0-3.831A2.34 2.34 0 0 1 6.35 6.051a2.34 2.34 0 0 0 3.319-1.915'/><circle cx='12' cy='12' r='3'/>",
);
/// A clock turned back.
pub const HISTORY: Icon = Icon(
    "<path d='M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8'/><path d='M3 3v5h5'/><path d='M12 7v5l4 2'/>",
);
/// A paper plane.
pub const SEND: Icon = Icon(
    "<path d='M14.536 21.686a.5.5 0 0 0 .937-.024l6.5-19a.496.496 0 0 0-.635-.635l-19 6.5a.5.5 0 0 0-.024.937l7.93 3.18a2 2 0 0 1 1.112 1.11z'/><path d='m21.854 2.147-10.94 10.939'/>",
);
/// A clock.
pub const CLOCK: Icon = Icon("<circle cx='12' cy='12' r='10'/><path d='M12 6v6l4 2'/>");
/// A clock with an exclamation mark.
pub const LATE: Icon = Icon(
    "<path d='M12 6v6l4 2'/><path d='M20 12v5'/><path d='M20 21h.01'/><path d='M21.25 8.2A10 10 0 1 0 16 21.16'/>",
);
/// A flame.
pub const URGENT: Icon = Icon(
    "<path d='M12 3q1 4 4 6.5t3 5.5a1 1 0 0 1-14 0 5 5 0 0 1 1-3 1 1 0 0 0 5 0c0-2-1.5-3-1.5-5q0-2 2.5-4'/>",
);
/// A parcel.
pub const PACKAGE: Icon = Icon(
    "<path d='M11 21.73a2 2 0 0 0 2 0l7-4A2 2 0 0 0 21 16V8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.73z'/><path d='M12 22V12'/><polyline points='3.29 7 12 12 20.71 7'/><path d='m7.5 4.27 9 5.15'/>",
);
/// A parcel with a tick.
pub const PACKAGE_CHECK: Icon = Icon(
    "<path d='M12 22V12'/><path d='m16 17 2 2 4-4'/><path d='M21 11.127V8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.729l7 4a2 2 0 0 0 2 .001l1.32-.753'/><path d='M3.29 7 12 12l8.71-5'/><path d='m7.5 4.27 8.997 5.148'/>",
);
/// An open parcel.
pub const PACKAGE_OPEN: Icon = Icon(
    "<path d='M12 22v-9'/><path d='M15.17 2.21a1.67 1.67 0 0 1 1.63 0L21 4.57a1.93 1.93 0 0 1 0 3.36L8.82 14.79a1.655 1.655 0 0 1-1.64 0L3 12.43a1.93 1.93 0 0 1 0-3.36z'/><path d='M20 13v3.87a2.06 2.06 0 0 1-1.11 1.83l-6 3.08a1.93 1.93 0 0 1-1.78 0l-6-3.08A2.06 2.06 0 0 1 4 16.87V13'/><path d='M21 12.43a1.93 1.93 0 0 0 0-3.36L8.83 2.2a1.64 1.64 0 0 0-1.63 0L3 4.57a1.93 1.93 0 0 0 0 3.36l12.18 6.86a1.636 1.636 0 0 0 1.63 0z'/>",
);
/// A parcel with a cross.
pub const PACKAGE_X: Icon = Icon(
    "<path d='M12 22V12'/><path d='m16.5 14.5 5 5'/><path d='m16.5 19.5 5-5'/><path d='M21 10.5V8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.729l7 4a2 2 0 0 0 2 .001l.13-.074'/><path d='M3.29 7 12 12l8.71-5'/><path d='m7.5 4.27 8.997 5.148'/>",
);
/// A circle.
pub const CIRCLE: Icon = Icon("<circle cx='12' cy='12' r='10'/>");
/// A dashed circle.
pub const CIRCLE_DASHED: Icon = Icon(
    "<path d='M10.1 2.182a10 10 0 0 1 3.8 0'/><path d='M13.9 21.818a10 10 0 0 1-3.8 0'/><path d='M17.609 3.721a10 10 0 0 1 2.69 2.7'/><path d='M2.182 13.9a10 10 0 0 1 0-3.8'/><path d='M20.279 17.609a10 10 0 0 1-2.7 2.69'/><path d='M21.818 10.1a10 10 0 0 1 0 3.8'/><path d='M3.721 6.391a10 10 0 0 1 2.7-2.69'/><path d='M6.391 20.279a10 10 0 0 1-2.69-2.7'/>",
);
/// A circle with a tick.
pub const CIRCLE_CHECK: Icon = Icon("<circle cx='12' cy='12' r='10'/><path d='m16 9-5.5 5.5L8 12'/>");
/// A circle with a cross.
pub const CIRCLE_X: Icon = Icon("<circle cx='12' cy='12' r='10'/><path d='m15 9-6 6'/><path d='m9 9 6 6'/>");
/// A person.
pub const USER: Icon =
    Icon("<path d='M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2'/><circle cx='12' cy='7' r='4'/>");
/// A person with a tick.
pub const USER_CHECK: Icon = Icon(
    "<path d='m16 11 2 2 4-4'/><path d='M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2'/><circle cx='9' cy='7' r='4'/>",
);
/// A person with a cross.
pub const USER_X: Icon = Icon(
    "<path d='M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2'/><circle cx='9' cy='7' r='4'/><line x1='17' x2='22' y1='8' y2='13'/><line x1='22' x2='17' y1='8' y2='13'/>",
);
/// Several people.
pub const USERS: Icon = Icon(
    "<path d='M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2'/><path d='M16 3.128a4 4 0 0 1 0 7.744'/><path d='M22 21v-2a4 4 0 0 0-3-3.87'/><circle cx='9' cy='7' r='4'/>",
);
/// A crossed circle.
pub const BAN: Icon = Icon("<circle cx='12' cy='12' r='10'/><path d='M4.929 4.929 19.07 19.071'/>");
/// A capsule.
pub const PILL: Icon = Icon(
    "<path d='m10.5 20.5 10-10a4.95 4.95 0 1 0-7-7l-10 10a4.95 4.95 0 1 0 7 7Z'/><path d='m8.5 8.5 7 7'/>",
);
/// A shopping basket.
pub const BASKET: Icon = Icon(
    "<path d='m15 11-1 9'/><path d='m19 11-4-7'/><path d='M2 11h20'/><path d='m3.5 11 1.6 7.4a2 2 0 0 0 2 1.6h9.8a2 2 0 0 0 2-1.6l1.7-7.4'/><path d='M4.5 15.5h15'/><path d='m5 11 4-7'/><path d='m9 11 1 9'/>",
);
/// A soap dispenser.
pub const SOAP: Icon = Icon(
    "<path d='M10.5 2v4'/><path d='M14 2H7a2 2 0 0 0-2 2'/><path d='M19.29 14.76A6.67 6.67 0 0 1 17 11a6.6 6.6 0 0 1-2.29 3.76c-1.15.92-1.71 2.04-1.71 3.19 0 2.22 1.8 4.05 4 4.05s4-1.83 4-4.05c0-1.16-.57-2.26-1.71-3.19'/><path d='M9.607 21H6a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2h7V7a1 1 0 0 0-1-1H9a1 1 0 0 0-1 1v3'/>",
);
/// A bill.
pub const RECEIPT: Icon = Icon(
    "<path d='M13 16H8'/><path d='M14 8H8'/><path d='M16 12H8'/><path d='M4 3a1 1 0 0 1 1-1 1.3 1.3 0 0 1 .7.2l.933.6a1.3 1.3 0 0 0 1.4 0l.934-.6a1.3 1.3 0 0 1 1.4 0l.933.6a1.3 1.3 0 0 0 1.4 0l.933-.6a1.3 1.3 0 0 1 1.4 0l.934.6a1.3 1.3 0 0 0 1.4 0l.933-.6A1.3 1.3 0 0 1 19 2a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1 1.3 1.3 0 0 1-.7-.2l-.933-.6a1.3 1.3 0 0 0-1.4 0l-.934.6a1.3 1.3 0 0 1-1.4 0l-.933-.6a1.3 1.3 0 0 0-1.4 0l-.933.6a1.3 1.3 0 0 1-1.4 0l-.934-.6a1.3 1.3 0 0 0-1.4 0l-.933.6a1.3 1.3 0 0 1-.7.2 1 1 0 0 1-1-1z'/>",
);
/// A spanner.
pub const WRENCH: Icon = Icon(
    "<path d='M14.7 6.3a1 1 0 0 0 0 1.4l1.6 1.6a1 1 0 0 0 1.4 0l3.106-3.105c.32-.322.863-.22.983.218a6 6 0 0 1-8.259 7.057l-7.91 7.91a1 1 0 0 1-2.999-3l7.91-7.91a6 6 0 0 1 7.057-8.259c.438.12.54.662.219.984z'/>",
);
/// A heart of two hands.
pub const HEART_HAND: Icon = Icon(
    "<path d='M19.414 14.414C21 12.828 22 11.5 22 9.5a5.5 5.5 0 0 0-9.591-3.676.6.6 0 0 1-.818.001A5.5 5.5 0 0 0 2 9.5c0 2.3 1.5 4 3 5.5l5.535 5.362a2 2 0 0 0 2.879.052 2.12 2.12 0 0 0-.004-3 2.124 2.124 0 1 0 3-3 2.124 2.124 0 0 0 3.004 0 2 2 0 0 0 0-2.828l-1.881-1.882a2.41 2.41 0 0 0-3.409 0l-1.71 1.71a2 2 0 0 1-2.828 0 2 2 0 0 1 0-2.828l2.823-2.762'/>",
);
/// A car.
pub const CAR: Icon = Icon(
    "<path d='M19 17h2c.6 0 1-.4 1-1v-3c0-.9-.7-1.7-1.5-1.9C18.7 10.6 16 10 16 10s-1.3-1.4-2.2-2.3c-.5-.4-1.1-.7-1.8-.7H5c-.6 0-1.1.4-1.4.9l-1.4 2.9A3.7 3.7 0 0 0 2 12v4c0 .6.4 1 1 1h2'/><circle cx='7' cy='17' r='2'/><path d='M9 17h6'/><circle cx='17' cy='17' r='2'/>",
);
/// A clinic.
pub const HOSPITAL: Icon = Icon(
    "<path d='M12 7v4'/><path d='M14 21v-3a2 2 0 0 0-4 0v3'/><path d='M14 9h-4'/><path d='M18 11h2a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2h2'/><path d='M18 21V5a2 2 0 0 0-2-2H8a2 2 0 0 0-2 2v16'/>",
);
/// A house with many flats.
pub const BUILDING: Icon = Icon(
    "<path d='M10 12h4'/><path d='M10 8h4'/><path d='M14 21v-3a2 2 0 0 0-4 0v3'/><path d='M6 10H4a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2V9a2 2 0 0 0-2-2h-2'/><path d='M6 21V5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v16'/>",
);
/// A small house.
pub const HOUSE: Icon = Icon(
    "<path d='M15 21v-8a1 1 0 0 0-1-1h-4a1 1 0 0 0-1 1v8'/><path d='M3 10a2 2 0 0 1 .709-1.528l7-6a2 2 0 0 1 2.582 0l7 6A2 2 0 0 1 21 10v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z'/>",
);
/// A pin on a map.
pub const PIN: Icon = Icon(
    "<path d='M20 10c0 4.993-5.539 10.193-7.399 11.799a1 1 0 0 1-1.202 0C9.539 20.193 4 14.993 4 10a8 8 0 0 1 16 0'/><circle cx='12' cy='10' r='3'/>",
);
/// A crossed pin.
pub const PIN_OFF: Icon = Icon(
    "<path d='M12.75 7.09a3 3 0 0 1 2.16 2.16'/><path d='M17.072 17.072c-1.634 2.17-3.527 3.912-4.471 4.727a1 1 0 0 1-1.202 0C9.539 20.193 4 14.993 4 10a8 8 0 0 1 1.432-4.568'/><path d='m2 2 20 20'/><path d='M8.475 2.818A8 8 0 0 1 20 10c0 1.183-.31 2.377-.81 3.533'/><path d='M9.13 9.13a3 3 0 0 0 3.74 3.74'/>",
);
/// A closed door.
pub const DOOR: Icon =
    Icon("<path d='M19 21V5a2 2 0 00-2-2H7a2 2 0 00-2 2v16'/><path d='M2 21h20'/><path d='M9 12h.01'/>");
/// A key.
pub const KEY: Icon = Icon(
    "<path d='M2.586 17.414A2 2 0 0 0 2 18.828V21a1 1 0 0 0 1 1h3a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h1a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h.172a2 2 0 0 0 1.414-.586l.814-.814a6.5 6.5 0 1 0-4-4z'/><circle cx='16.5' cy='7.5' r='.5' fill='currentColor'/>",
);
/// A note.
pub const NOTE: Icon = Icon(
    "<path d='M21 9a2.4 2.4 0 0 0-.706-1.706l-3.588-3.588A2.4 2.4 0 0 0 15 3H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2z'/><path d='M15 3v5a1 1 0 0 0 1 1h5'/>",
);
/// A warning triangle.
pub const ALERT: Icon = Icon(
    "<path d='m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3'/><path d='M12 9v4'/><path d='M12 17h.01'/>",
);
/// A letter i in a circle.
pub const INFO: Icon = Icon("<circle cx='12' cy='12' r='10'/><path d='M12 16v-4'/><path d='M12 8h.01'/>");
/// A question mark in a circle.
pub const HELP: Icon = Icon(
    "<circle cx='12' cy='12' r='10'/><path d='M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3'/><path d='M12 17h.01'/>",
);
/// A cloud.
pub const CLOUD: Icon = Icon("<path d='M17.5 19H9a7 7 0 1 1 6.71-9h1.79a4.5 4.5 0 1 1 0 9Z'/>");
/// A crossed cloud.
pub const CLOUD_OFF: Icon = Icon(
    "<path d='M10.94 5.274A7 7 0 0 1 15.71 10h1.79a4.5 4.5 0 0 1 4.222 6.057'/><path d='M18.796 18.81A4.5 4.5 0 0 1 17.5 19H9A7 7 0 0 1 5.79 5.78'/><path d='m2 2 20 20'/>",
);
/// A cloud with a tick.
pub const CLOUD_CHECK: Icon = Icon(
    "<path d='m17 15-5.5 5.5L9 18'/><path d='M5.516 16.07A7 7 0 1 1 15.71 8h1.79a4.5 4.5 0 0 1 3.501 7.327'/>",
);
/// A cloud with an arrow upwards.
pub const CLOUD_UPLOAD: Icon = Icon(
    "<path d='M12 13v8'/><path d='M4 14.899A7 7 0 1 1 15.71 8h1.79a4.5 4.5 0 0 1 2.5 8.242'/><path d='m8 17 4-4 4 4'/>",
);
/// A cloud with an exclamation mark.
pub const CLOUD_ALERT: Icon = Icon(
    "<path d='M12 12v4'/><path d='M12 20h.01'/><path d='M8.128 16.949A7 7 0 1 1 15.71 8h1.79a1 1 0 0 1 0 9h-1.642'/>",
);
/// A phone.
pub const SMARTPHONE: Icon =
    Icon("<rect width='14' height='20' x='5' y='2' rx='2' ry='2'/><path d='M12 18h.01'/>");
/// An eye.
pub const EYE: Icon = Icon(
    "<path d='M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0'/><circle cx='12' cy='12' r='3'/>",
);
/// An arrow turning back.
pub const UNDO: Icon =
    Icon("<path d='M9 14 4 9l5-5'/><path d='M4 9h10.5a5.5 5.5 0 0 1 5.5 5.5a5.5 5.5 0 0 1-5.5 5.5H11'/>");
/// An arrow into a tray.
pub const DOWNLOAD: Icon = Icon(
    "<path d='M12 15V3'/><path d='M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4'/><path d='m7 10 5 5 5-5'/>",
);
/// An arrow out of a tray.
pub const UPLOAD: Icon = Icon(
    "<path d='M12 3v12'/><path d='m17 8-5-5-5 5'/><path d='M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4'/>",
);
/// A box with an arrow upwards, as on an iPhone.
pub const SHARE: Icon = Icon(
    "<path d='M12 2v13'/><path d='m16 6-4-4-4 4'/><path d='M4 12v8a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-8'/>",
);
/// Two arrows in a circle.
pub const REFRESH: Icon = Icon(
    "<path d='M3 12a9 9 0 0 1 9-9 9.75 9.75 0 0 1 6.74 2.74L21 8'/><path d='M21 3v5h-5'/><path d='M21 12a9 9 0 0 1-9 9 9.75 9.75 0 0 1-6.74-2.74L3 16'/><path d='M8 16H3v5'/>",
);
/// A sun.
pub const SUN: Icon = Icon(
    "<circle cx='12' cy='12' r='4'/><path d='M12 2v2'/><path d='M12 20v2'/><path d='m4.93 4.93 1.41 1.41'/><path d='m17.66 17.66 1.41 1.41'/><path d='M2 12h2'/><path d='M20 12h2'/><path d='m6.34 17.66-1.41 1.41'/><path d='m19.07 4.93-1.41 1.41'/>",
);
/// A moon.
pub const MOON: Icon = Icon(
    "<path d='M20.985 12.486a9 9 0 1 1-9.473-9.472c.405-.022.617.46.402.803a6 6 0 0 0 8.268 8.268c.344-.215.825-.004.803.401'/>",
);
/// A sun and a moon.
pub const SUN_MOON: Icon = Icon(
    "<path d='M12 2v2'/><path d='M14.837 16.385a6 6 0 1 1-7.223-7.222c.624-.147.97.66.715 1.248a4 4 0 0 0 5.26 5.259c.589-.255 1.396.09 1.248.715'/><path d='M16 12a4 4 0 0 0-4-4'/><path d='m19 5-1.256 1.256'/><path d='M20 12h2'/>",
);
/// A half-filled circle.
pub const CONTRAST: Icon = Icon("<circle cx='12' cy='12' r='10'/><path d='M12 18a6 6 0 0 0 0-12v12z'/>");
/// Two scripts.
pub const LANGUAGES: Icon = Icon(
    "<path d='m5 8 6 6'/><path d='m4 14 6-6 2-3'/><path d='M2 5h12'/><path d='M7 2h1'/><path d='m22 22-5-10-5 10'/><path d='M14 18h6'/>",
);
/// A hand.
pub const HAND: Icon = Icon(
    "<path d='M18 11V6a2 2 0 0 0-2-2a2 2 0 0 0-2 2'/><path d='M14 10V4a2 2 0 0 0-2-2a2 2 0 0 0-2 2v2'/><path d='M10 10.5V6a2 2 0 0 0-2-2a2 2 0 0 0-2 2v8'/><path d='M18 8a2 2 0 1 1 4 0v6a8 8 0 0 1-8 8h-2c-2.8 0-4.5-.86-5.99-2.34l-3.6-3.6a2 2 0 0 1 2.83-2.82L7 15'/>",
);
/// A letter T.
pub const TEXT_SIZE: Icon =
    Icon("<path d='M12 4v16'/><path d='M4 7V5a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v2'/><path d='M9 20h6'/>");
/// A door with an arrow out.
pub const LOG_OUT: Icon =
    Icon("<path d='m16 17 5-5-5-5'/><path d='M21 12H9'/><path d='M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4'/>");
/// A door with an arrow in.
pub const LOG_IN: Icon = Icon(
    "<path d='m10 17 5-5-5-5'/><path d='M15 12H3'/><path d='M15 3h4a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2h-4'/>",
);
/// A plus.
pub const PLUS: Icon = Icon("<path d='M5 12h14'/><path d='M12 5v14'/>");
/// A plus in a square.
pub const SQUARE_PLUS: Icon =
    Icon("<rect width='18' height='18' x='3' y='3' rx='2'/><path d='M8 12h8'/><path d='M12 8v8'/>");
/// A minus.
pub const MINUS: Icon = Icon("<path d='M5 12h14'/>");
/// A pencil.
pub const PENCIL: Icon = Icon(
    "<path d='M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497z'/><path d='m15 5 4 4'/>",
);
/// A funnel.
pub const FILTER: Icon = Icon(
    "<path d='M10 20a1 1 0 0 0 .553.895l2 1A1 1 0 0 0 14 21v-7a2 2 0 0 1 .517-1.341L21.74 4.67A1 1 0 0 0 21 3H3a1 1 0 0 0-.742 1.67l7.225 7.989A2 2 0 0 1 10 14z'/>",
);
/// A calendar.
pub const CALENDAR: Icon = Icon(
    "<path d='M8 2v3'/><path d='M16 2v3'/><rect x='3' y='3' width='18' height='18' rx='2'/><path d='M3 9h18'/>",
);
/// A printer.
pub const PRINTER: Icon = Icon(
    "<path d='M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2'/><path d='M6 9V3a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v6'/><rect x='6' y='14' width='12' height='8' rx='1'/>",
);
/// A thumb down.
pub const THUMB_DOWN: Icon = Icon(
    "<path d='M9 18.12 10 14H4.17a2 2 0 0 1-1.92-2.56l2.33-8A2 2 0 0 1 6.5 2H20a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-2.76a2 2 0 0 0-1.79 1.11L12 22a3.13 3.13 0 0 1-3-3.88Z'/><path d='M17 14V2'/>",
);
/// A shield with an exclamation mark.
pub const SHIELD_ALERT: Icon = Icon(
    "<path d='M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1z'/><path d='M12 8v4'/><path d='M12 16h.01'/>",
);
/// Two sheets with a cross.
pub const COPY_X: Icon = Icon(
    "<path d='M4 16a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2'/><rect x='8' y='8' width='14' height='14' rx='2'/><path d='m12.5 12.5 5 5'/><path d='m12.5 17.5 5-5'/>",
);
/// Three dots.
pub const ELLIPSIS: Icon =
    Icon("<circle cx='12' cy='12' r='1'/><circle cx='19' cy='12' r='1'/><circle cx='5' cy='12' r='1'/>");
/// Three lines.
pub const MENU: Icon = Icon("<path d='M4 5h16'/><path d='M4 12h16'/><path d='M4 19h16'/>");
/// A box with an arrow out.
pub const EXTERNAL: Icon = Icon(
    "<path d='M15 3h6v6'/><path d='M10 14 21 3'/><path d='M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6'/>",
);
/// A list with ticks.
pub const LIST_CHECKS: Icon = Icon(
    "<path d='M13 5h8'/><path d='M13 12h8'/><path d='M13 19h8'/><path d='m3 17 2 2 4-4'/><path d='m3 7 2 2 4-4'/>",
);
/// A list on a board.
pub const CLIPBOARD: Icon = Icon(
    "<rect width='8' height='4' x='8' y='2' rx='1' ry='1'/><path d='M16 4h2a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h2'/><path d='M12 11h4'/><path d='M12 16h4'/><path d='M8 11h.01'/><path d='M8 16h.01'/>",
);
/// Two arrows up and down.
pub const SORT: Icon =
    Icon("<path d='m21 16-4 4-4-4'/><path d='M17 20V4'/><path d='m3 8 4-4 4 4'/><path d='M7 4v16'/>");
/// A bin.
pub const TRASH: Icon = Icon(
    "<path d='M10 11v6'/><path d='M14 11v6'/><path d='M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6'/><path d='M3 6h18'/><path d='M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2'/>",
);
/// A bar chart.
pub const CHART: Icon =
    Icon("<path d='M3 3v16a2 2 0 0 0 2 2h16'/><path d='M18 17V9'/><path d='M13 17V5'/><path d='M8 17v-3'/>");
/// A keyboard.
pub const KEYBOARD: Icon = Icon(
    "<path d='M10 8h.01'/><path d='M12 12h.01'/><path d='M14 8h.01'/><path d='M16 12h.01'/><path d='M18 8h.01'/><path d='M6 8h.01'/><path d='M7 16h10'/><path d='M8 12h.01'/><rect width='20' height='16' x='2' y='4' rx='2'/>",
);
/// A QR code.
pub const QR: Icon = Icon(
    "<rect width='5' height='5' x='3' y='3' rx='1'/><rect width='5' height='5' x='16' y='3' rx='1'/><rect width='5' height='5' x='3' y='16' rx='1'/><path d='M21 16h-3a2 2 0 0 0-2 2v3'/><path d='M21 21v.01'/><path d='M12 7v3a2 2 0 0 1-2 2H7'/><path d='M3 12h.01'/><path d='M12 3h.01'/><path d='M12 16v.01'/><path d='M16 12h1'/><path d='M21 12v.01'/><path d='M12 21v-1'/>",
);
/// A lock.
pub const LOCK: Icon =
    Icon("<rect width='18' height='11' x='3' y='11' rx='2' ry='2'/><path d='M7 11V7a5 5 0 0 1 10 0v4'/>");
/// A drive.
pub const STORAGE: Icon = Icon(
    "<path d='M10 16h.01'/><path d='M2.212 11.577a2 2 0 0 0-.212.896V18a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-5.527a2 2 0 0 0-.212-.896L18.55 5.11A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z'/><path d='M21.946 12.013H2.054'/><path d='M6 16h.01'/>",
);
