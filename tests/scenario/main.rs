//! The scenario language, through its public door.

mod corpus;
mod faults;
mod formats;
mod language;
mod layers;
mod semantics;
