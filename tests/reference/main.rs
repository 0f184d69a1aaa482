//! Simulates the reference cases through the product's engine and holds every measure to its expected value.
//!
//! Prints a line a measure, `id measure expected simulated se z`, and a last line with the verdict. Without anything
//! else it runs the cases beside this file, except a few heavy ones, which need `GLIDEPATH_REFERENCE_HEAVY=1`. With
//! `GLIDEPATH_REFERENCE=DIR` it runs every case of that folder. `GLIDEPATH_REFERENCE_ONLY=ID,ID` picks cases,
//! `GLIDEPATH_BLESS=1` writes the measured table into docs/verification.md.

mod ai;
mod ai_day;
mod blending;
mod busyness;
mod callback;
mod case;
mod center;
mod chat;
mod checks;
mod controls;
mod counts;
mod gig;
mod judge;
mod laws;
mod measures;
mod multiskill;
mod parameters;
mod paths;
mod people;
mod published;
mod published_forwarding;
mod report;
mod scene;
mod session;
mod simulation;
mod steady;
mod stocks;
mod study;
mod trace;
mod trace_groups;
mod transient;
mod workforce;

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = std::io::stdout();
    match session::Session::from_environment().and_then(|session| session.run(&mut out)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            // A closed stdout leaves nobody to tell.
            let _ = writeln!(out, "reference: {problem}");
            ExitCode::FAILURE
        }
    }
}
