//! Random numbers with names: every draw comes from a stream keyed by what it means, never by when or where it is
//! made. The same key gives the same numbers on any thread and in any order.

mod key;
mod laws;
mod portable;
mod stream;
mod ziggurat;

pub use key::{Purpose, StreamKey};
pub use laws::{beta, gamma, index_by_weight, lognormal, normal, pert, triangular, uniform_between};
pub use stream::{ContactLuck, Stream};
