//! The command as people meet it: what it says, what it leaves, and how it ends.

#[path = "cli/command.rs"]
mod command;
#[path = "cli/runs.rs"]
mod runs;
#[path = "cli/texts.rs"]
mod texts;
#[path = "cli/traces.rs"]
mod traces;
