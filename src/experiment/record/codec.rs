//! Month tallies as bytes: variable-length integers, with runs of zeros folded, for most counters are small or zero.

use crate::stats::{CoarseWaits, WaitHistogram};
use crate::tally::{BilledLine, BlockCounts, ClassCounts, GroupCell, MonthTally, PoolCounts, QueueCell, SegmentCounts};

/// Writes numbers.
#[derive(Debug, Default)]
pub(super) struct Encoder {
    bytes: Vec<u8>,
    zeros: u64,
}

impl Encoder {
    pub(super) fn put(&mut self, value: u64) {
        if value == 0 {
            self.zeros += 1;
        } else {
            self.end_zeros();
            self.put_varint(value);
        }
    }

    /// Forgets what was written but keeps the memory.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.zeros = 0;
    }

    /// Everything written since the start.
    pub(super) fn finish(&mut self) -> &[u8] {
        self.end_zeros();
        &self.bytes
    }

    /// A run of zeros is a zero and the number of zeros that follow it.
    fn end_zeros(&mut self) {
        if self.zeros > 0 {
            let following = self.zeros - 1;
            self.zeros = 0;
            self.bytes.push(0);
            self.put_varint(following);
        }
    }

    /// Seven bits a byte, lowest first; the top bit says that more follow.
    fn put_varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }
}

/// Reads numbers. Every method gives `None` when the bytes are not what an [`Encoder`] writes.
#[derive(Debug)]
pub(super) struct Decoder<'a> {
    rest: &'a [u8],
    zeros: u64,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, zeros: 0 }
    }

    pub(super) fn get(&mut self) -> Option<u64> {
        if self.zeros > 0 {
            self.zeros -= 1;
            return Some(0);
        }
        let value = self.get_varint()?;
        if value == 0 {
            self.zeros = self.get_varint()?;
        }
        Some(value)
    }

    /// Whether every number has been read.
    pub(super) fn is_finished(&self) -> bool {
        self.rest.is_empty() && self.zeros == 0
    }

    fn get_varint(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            let bits = u64::from(byte & 0x7F);
            if bits << shift >> shift != bits {
                return None;
            }
            value |= bits << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

/// Writes a tally.
pub(super) fn put_month(encoder: &mut Encoder, tally: &MonthTally) {
    let MonthTally {
        classes,
        queue_cells,
        group_cells,
        waits,
        cell_waits,
        pools,
        segments,
        blocks,
        lost_ticks,
        bill_lines,
        minimums,
        amounts,
        length_ticks,
        fte_handle_ticks,
    } = tally;
    encoder.put(*length_ticks);
    encoder.put(*fte_handle_ticks);
    classes.iter().flat_map(ClassCounts::values).for_each(|value| encoder.put(value));
    queue_cells.iter().flat_map(QueueCell::values).for_each(|value| encoder.put(value));
    group_cells.iter().flat_map(GroupCell::values).for_each(|value| encoder.put(value));
    waits.iter().for_each(|histogram| put_histogram(encoder, histogram));
    put_coarse(encoder, cell_waits);
    pools.iter().flat_map(PoolCounts::values).for_each(|value| encoder.put(value));
    segments.iter().flat_map(SegmentCounts::values).for_each(|value| encoder.put(value));
    blocks.iter().flat_map(BlockCounts::values).for_each(|value| encoder.put(value));
    lost_ticks.iter().for_each(|ticks| encoder.put(*ticks));
    for BilledLine { quantity_milli, amount } in bill_lines {
        encoder.put(*quantity_milli);
        encoder.put(zigzag(*amount));
    }
    minimums.iter().for_each(|amount| encoder.put(zigzag(*amount)));
    amounts.iter().for_each(|amount| encoder.put(zigzag(*amount)));
}

/// Reads a tally over the axes that `tally` was made for; `None` when the bytes do not fit them, and the tally is then
/// of no use.
pub(super) fn get_month(decoder: &mut Decoder, tally: &mut MonthTally) -> Option<()> {
    let MonthTally {
        classes,
        queue_cells,
        group_cells,
        waits,
        cell_waits,
        pools,
        segments,
        blocks,
        lost_ticks,
        bill_lines,
        minimums,
        amounts,
        length_ticks,
        fte_handle_ticks,
    } = tally;
    *length_ticks = decoder.get()?;
    *fte_handle_ticks = decoder.get()?;
    for counts in classes {
        *counts = ClassCounts::from_values(get_array(decoder)?);
    }
    for cell in queue_cells {
        *cell = QueueCell::from_values(get_array(decoder)?);
    }
    for cell in group_cells {
        *cell = GroupCell::from_values(get_array(decoder)?);
    }
    for histogram in waits {
        *histogram = get_histogram(decoder)?;
    }
    get_coarse(decoder, cell_waits)?;
    for counts in pools {
        *counts = PoolCounts::from_values(get_array(decoder)?);
    }
    for counts in segments {
        *counts = SegmentCounts::from_values(get_array(decoder)?);
    }
    for counts in blocks {
        *counts = BlockCounts::from_values(get_array(decoder)?);
    }
    for ticks in lost_ticks {
        *ticks = decoder.get()?;
    }
    for line in bill_lines {
        let [quantity_milli, amount] = get_array(decoder)?;
        *line = BilledLine { quantity_milli, amount: unzigzag(amount) };
    }
    for amount in minimums.iter_mut().chain(amounts) {
        *amount = unzigzag(decoder.get()?);
    }
    decoder.is_finished().then_some(())
}

fn get_array<const N: usize>(decoder: &mut Decoder) -> Option<[u64; N]> {
    let mut values = [0; N];
    for value in &mut values {
        *value = decoder.get()?;
    }
    Some(values)
}

/// The zero count, the number of filled bins, then each bin as its distance from the last one and its count.
fn put_histogram(encoder: &mut Encoder, histogram: &WaitHistogram) {
    encoder.put(histogram.zero());
    encoder.put(histogram.filled_bins().count() as u64);
    let mut last = 0;
    for (index, count) in histogram.filled_bins() {
        encoder.put((index - last) as u64);
        encoder.put(count);
        last = index;
    }
}

fn get_histogram(decoder: &mut Decoder) -> Option<WaitHistogram> {
    let zero = decoder.get()?;
    let filled = decoder.get()?;
    let mut bins = Vec::new();
    let mut index = 0usize;
    for _ in 0..filled {
        index = index.checked_add(usize::try_from(decoder.get()?).ok()?)?;
        let count = decoder.get().filter(|count| *count > 0)?;
        bins.push((index, count));
    }
    WaitHistogram::from_bins(zero, bins)
}

/// The number of filled bins, then each as its distance from the last one and its count.
fn put_coarse(encoder: &mut Encoder, waits: &CoarseWaits) {
    encoder.put(waits.filled().count() as u64);
    let mut last = 0;
    for (place, count) in waits.filled() {
        encoder.put((place - last) as u64);
        encoder.put(u64::from(count));
        last = place;
    }
}

fn get_coarse(decoder: &mut Decoder, waits: &mut CoarseWaits) -> Option<()> {
    waits.clear();
    let mut place = 0usize;
    for _ in 0..decoder.get()? {
        place = place.checked_add(usize::try_from(decoder.get()?).ok()?)?;
        let count = u32::try_from(decoder.get()?).ok().filter(|count| *count > 0)?;
        waits.set(place, count)?;
    }
    Some(())
}

/// Signed numbers with small ones of either sign first: 0, −1, 1, −2, …
fn zigzag(value: i64) -> u64 {
    (value as u64) << 1 ^ (value >> 63) as u64
}

fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(values: &[u64]) -> Vec<u8> {
        let mut encoder = Encoder::default();
        values.iter().for_each(|value| encoder.put(*value));
        encoder.finish().to_vec()
    }

    #[test]
    fn numbers_come_back() {
        let values =
            [0, 0, 0, 1, 127, 128, 0, 300, u64::MAX, u64::MAX - 1, 1 << 63, 0, 0x7F << 56, 0, 0, 0, 0, 0, 0, 0];
        let bytes = encoded(&values);
        let mut decoder = Decoder::new(&bytes);
        values.iter().for_each(|value| assert_eq!(decoder.get(), Some(*value)));
        assert!(decoder.is_finished());
        assert_eq!(decoder.get(), None);
    }

    #[test]
    fn zeros_cost_almost_nothing() {
        assert_eq!(encoded(&[0; 1_000_000]).len(), 4);
        assert_eq!(encoded(&[]).len(), 0);
    }

    #[test]
    fn broken_numbers_are_refused() {
        // Cut short, longer than 64 bits, and a 64th bit too many.
        for bytes in [&[0x80][..], &[0x00], &[0xFF; 11], &[0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02]]
        {
            assert_eq!(Decoder::new(bytes).get(), None, "{bytes:?}");
        }
    }

    #[test]
    fn signed_amounts_come_back() {
        for amount in [0, 1, -1, 2, -2, i64::MAX, i64::MIN, -123_456_789] {
            assert_eq!(unzigzag(zigzag(amount)), amount);
        }
        assert_eq!([0, -1, 1, -2].map(zigzag), [0, 1, 2, 3]);
    }
}
