//! Gig agents against closed forms and their own promises.
//!
//! Statistical tests use fixed seeds; a z-test at |z| ≤ 4 rejects a true model once in 16,000 seeds.

mod assist;
mod blocks;
mod booking;
mod causality;
mod center;
mod funnel;
mod hours;
mod ledgers;
mod live_surge;
mod money;
mod quality;
mod reasons;
mod segments;
mod sessions;
mod supply;
mod surge;
mod switches;
mod variation;
