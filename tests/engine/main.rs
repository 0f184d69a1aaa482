//! The fast clock by hand: single contacts at given times, proficiency bands, needs met or not, and the world without
//! the AI.

mod ai_center;
mod ai_limit;
mod ai_outages;
mod ai_outcomes;
mod bands;
mod busyness;
mod center;
mod chat;
mod counterfactual;
mod desks;
mod learning_times;
mod overflow;
mod residual;
mod resolution;
mod routing;
