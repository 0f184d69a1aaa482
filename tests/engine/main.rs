//! The fast clock by hand: single contacts at given times, proficiency bands, needs met or not, and the world without
//! the AI.

mod bands;
mod center;
mod counterfactual;
mod overflow;
mod resolution;
