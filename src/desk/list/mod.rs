//! The list of deliveries and what narrows it.

mod bulk;
mod cells;
mod facets;
mod figures;
mod grid;
mod in_sight;
mod row;
mod toolbar;

pub(crate) use bulk::Bulk;
pub(crate) use facets::Facets;
pub(crate) use figures::Figures;
pub(crate) use grid::Grid;
pub(crate) use toolbar::Toolbar;
