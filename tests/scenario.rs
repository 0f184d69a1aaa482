//! The scenario language, through its public door.

#[path = "scenario/start.rs"]
mod start;
