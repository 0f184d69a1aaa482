//! The scenario language, through its public door.

#[path = "scenario/corpus.rs"]
mod corpus;
#[path = "scenario/faults.rs"]
mod faults;
#[path = "scenario/language.rs"]
mod language;
#[path = "scenario/layers.rs"]
mod layers;
#[path = "scenario/semantics.rs"]
mod semantics;
