//! Writing a request down while somebody is on the phone.

mod earlier;
mod form;
mod page;
mod problems;

pub(crate) use form::DeliveryForm;
pub(crate) use page::NewDelivery;
pub(crate) use problems::problem_list;
