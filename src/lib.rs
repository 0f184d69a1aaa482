//! Glidepath simulates every contact of a contact center's multi-year staffing path, many times over,
//! and answers with probabilities.
//!
//! Data flows one way: a TOML file becomes a [`model::Model`] ([`scenario`]), a model and one draw of its
//! uncertain inputs become a dense [`plan::Plan`], a replication joins the slow clock ([`workforce`]) and the
//! fast clock ([`engine`]) into tallies ([`tally`]), the [`experiment`] folds many replications, and the
//! [`report`] writes what planners and finance read. Each layer imports only layers above it in this list:
//!
//! 1. [`numeric`], [`random`], [`stats`], [`clock`] know nothing of contact centers.
//! 2. [`model`]: the validated nouns of a scenario.
//! 3. [`scenario`] (TOML to model) and [`plan`] (model to dense tables), which do not know each other.
//! 4. [`tally`]: raw integer counters and the ledgers that must balance.
//! 5. [`engine`] and [`workforce`], the fast and the slow clock, which do not know each other.
//! 6. [`replication`]: one sample path.
//! 7. [`experiment`]: Monte Carlo, the only home of threads.
//! 8. [`report`]: results to bytes.
//! 9. [`cli`]: flags, progress bars, exit codes.

pub mod clock;
pub mod numeric;
pub mod random;
pub mod stats;

pub mod model;

pub mod plan;
pub mod scenario;

pub mod tally;

pub mod engine;
pub mod workforce;

pub mod replication;

pub mod experiment;

pub mod report;

pub mod cli;
