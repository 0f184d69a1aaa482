//! Kinds of values: how each is read and what is said when it is wrong.

pub(super) mod duration;
pub(super) mod law;
pub(super) mod list;
pub(super) mod names;
pub(super) mod number;
pub(super) mod path;
mod range;
pub(super) mod text;
pub(super) mod when;

pub use range::Range;
pub(super) use range::plain;
