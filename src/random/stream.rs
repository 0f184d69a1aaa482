//! Generators made from keys.

use super::StreamKey;
use super::key::mix;
use super::ziggurat;
use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng, TryRng};
use std::convert::Infallible;

/// Weyl increment of SplitMix64.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
/// 2⁻⁵³.
const UNIT: f64 = 1.0 / (1u64 << 53) as f64;

/// A long sequential stream (Xoshiro256++), for draws that belong together in order: the arrivals of a day, say.
#[derive(Debug, Clone)]
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The stream named by `key`.
    #[must_use]
    pub fn new(key: StreamKey) -> Self {
        let mut seed = [0u8; 32];
        let mut state = key.bits();
        for word in seed.chunks_exact_mut(8) {
            state = state.wrapping_add(GOLDEN);
            word.copy_from_slice(&mix(state).to_le_bytes());
        }
        Self(Xoshiro256PlusPlus::from_seed(seed))
    }

    /// Uniform on (0, 1).
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        to_unit(self.0.next_u64())
    }

    /// Exponential with mean 1.
    #[inline]
    pub fn exponential(&mut self) -> f64 {
        ziggurat::exponential(|| self.0.next_u64())
    }

    /// Uniform on 0..bound by multiplication; the bias is below bound ÷ 2⁶⁴.
    #[inline]
    pub fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.0.next_u64()) * u128::from(bound)) >> 64) as u64
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.0.next_u32())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.0.next_u64())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill_bytes(bytes);
        Ok(())
    }
}

/// The luck of one contact for one purpose: a few draws from a tiny counter generator (SplitMix64) that costs nothing
/// to start, so that each contact has its own.
#[derive(Debug, Clone)]
pub struct ContactLuck(u64);

impl ContactLuck {
    /// The luck named by `key`.
    #[must_use]
    #[inline]
    pub fn new(key: StreamKey) -> Self {
        Self(key.bits())
    }

    /// Uniform on (0, 1).
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        to_unit(self.bits())
    }

    /// Exponential with mean 1.
    #[inline]
    pub fn exponential(&mut self) -> f64 {
        ziggurat::exponential(|| self.bits())
    }

    /// Standard normal.
    #[inline]
    pub fn normal(&mut self) -> f64 {
        ziggurat::normal(|| self.bits())
    }

    #[inline]
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }
}

impl TryRng for ContactLuck {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.bits() >> 32) as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.bits())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            let word = self.bits().to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
        Ok(())
    }
}

/// 53 bits as a number strictly between 0 and 1.
#[inline]
pub(super) fn to_unit(bits: u64) -> f64 {
    ((bits >> 11) as f64 + 0.5) * UNIT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_start_where_they_always_started() {
        // Golden: these change only with an entry under "Results changed" in CHANGELOG.md.
        let key = StreamKey::path(1, 2, 3).name("in-house").with(4);
        let mut stream = Stream::new(key);
        let mut luck = ContactLuck::new(key);
        let first = [stream.uniform(), stream.uniform(), luck.uniform(), luck.uniform()].map(f64::to_bits);
        assert_eq!(first, GOLDEN_START, "{first:?}");
    }

    const GOLDEN_START: [u64; 4] =
        [4_604_870_187_934_182_622, 4_596_996_767_234_524_082, 4_594_631_741_606_122_802, 4_604_512_216_177_384_658];
}
