//! Synthetic replications with figures computed by hand.
