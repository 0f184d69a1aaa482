//! Rosters: breaks, candidates, weights fitted to the load, and the files that show them.

mod any;
mod candidates;
mod center;
mod duty;
mod files;
mod fit;
mod monthly;
mod optimum;
