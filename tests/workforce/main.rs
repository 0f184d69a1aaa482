//! The slow clock against closed forms, reference cases and its own promises.
//!
//! Statistical tests use fixed seeds; a z-test at |z| ≤ 4 rejects a true model once in 16,000 seeds.

mod assist;
mod attrition;
mod bills;
mod causality;
mod center;
mod classes;
mod illness;
mod learning;
mod leaving;
mod ledgers;
mod lines;
mod need;
mod overtime;
mod part_time;
mod reasons;
mod resolving;
mod retraining;
mod shifts;
mod tenure;
mod trainers;
mod variation;
mod vendors;
