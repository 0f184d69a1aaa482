//! The Monte Carlo experiment from outside, with a small fake in the place of the engine: records, threads, stops.

mod fake;
mod records;
mod runs;
