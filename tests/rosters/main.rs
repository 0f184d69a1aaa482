//! Rosters: breaks, candidates, weights fitted to the load, and the files that show them.

mod candidates;
mod center;
mod duty;
mod fit;
mod optimum;
