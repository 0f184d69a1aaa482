//! One shift of one person on one day: when they are on contacts, and what takes the rest of the paid time.

use crate::clock::{TICKS_PER_HOUR, TICKS_PER_MINUTE, Ticks};
use crate::model::ShiftPattern;
use crate::plan::{LocalClock, RestKind};

/// Longest spell of breaks: a longer time is taken in several. Assumption: lunch and a coffee break.
const LONGEST_BREAK: Ticks = 30 * TICKS_PER_MINUTE;
/// Length of a meeting; assumption.
pub(super) const MEETING: Ticks = TICKS_PER_HOUR;

/// The times of a pattern on one local day, breaks apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ShiftTimes {
    pub(super) start: Ticks,
    pub(super) end: Ticks,
    /// From here on nobody takes a new contact; the end where they do.
    pub(super) closes: Ticks,
}

impl ShiftTimes {
    /// The shift of `pattern` that starts on local day `day`, at the minutes that the clock shows.
    pub(super) fn new(pattern: &ShiftPattern, clock: &LocalClock, day: isize) -> Self {
        let at = |minute: u32| clock.time_of(day, pattern.start_min + minute);
        let (start, end) = (at(0), at(pattern.length_min));
        Self { start, end, closes: (end - Ticks::from(pattern.closing_min) * TICKS_PER_MINUTE).max(start) }
    }

    /// Paid time.
    pub(super) fn length(&self) -> Ticks {
        self.end - self.start
    }
}

/// What takes somebody off the phone within a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spell {
    pub(super) length: Ticks,
    pub(super) kind: RestKind,
}

/// Cuts the breaks of a shift into spells of at most half an hour.
pub(super) fn cut_breaks(length: Ticks, spells: &mut Vec<Spell>) {
    if length <= 0 {
        return;
    }
    let count = (length + LONGEST_BREAK - 1) / LONGEST_BREAK;
    let kind = RestKind::Breaks;
    spells
        .extend((0..count).map(|spell| Spell { length: length * (spell + 1) / count - length * spell / count, kind }));
}

/// Why part of a shift is no duty from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A break that the pattern states.
    Break,
    /// The last minutes, in which nobody takes a new contact.
    Closing,
}

/// One shift of one person, laid out; reused from person to person to spare allocations.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    /// What is no duty, in order.
    gaps: Vec<(Ticks, Ticks, Gap)>,
    /// What is left between: duty, in order.
    parts: Vec<(Ticks, Ticks)>,
    /// What takes the person off the phone; together not longer than the duty.
    pub(super) spells: Vec<Spell>,
    /// The same in ticks of duty, in order.
    laid: Vec<(Ticks, Ticks, RestKind)>,
}

impl Layout {
    /// Begins with the shift of `pattern` on local day `day` of whoever has this turn in its breaks.
    pub(super) fn begin(
        &mut self,
        times: &ShiftTimes,
        pattern: &ShiftPattern,
        clock: &LocalClock,
        (day, turn): (isize, u32),
    ) {
        self.gaps.clear();
        for pause in &pattern.breaks {
            let after = pattern.start_min + pause.start_min(turn);
            let (from, until) = (clock.time_of(day, after), clock.time_of(day, after + pause.length_min));
            self.gaps.push((from.clamp(times.start, times.closes), until.clamp(times.start, times.closes), Gap::Break));
        }
        self.gaps.sort_unstable_by_key(|(from, ..)| *from);
        self.gaps.push((times.closes, times.end, Gap::Closing));
        self.parts.clear();
        let mut since = times.start;
        for (from, until, _) in &self.gaps {
            if since < *from {
                self.parts.push((since, *from));
            }
            since = *until;
        }
    }

    /// What is no duty: breaks that the pattern states, and the closing minutes.
    pub(super) fn gaps(&self) -> impl Iterator<Item = (Ticks, Ticks, Gap)> {
        self.gaps.iter().copied().filter(|(from, until, _)| from < until)
    }

    /// The parts of the shift that are duty.
    pub(super) fn parts(&self) -> impl Iterator<Item = (Ticks, Ticks)> {
        self.parts.iter().copied()
    }

    /// Their length.
    pub(super) fn duty(&self) -> Ticks {
        self.parts().map(|(from, until)| until - from).sum()
    }

    /// Lays the spells out over the duty, turned by the share `turn` of it: see [`lay_out`].
    pub(super) fn lay_out(&mut self, turn: f64) {
        lay_out(self.duty(), &self.spells, turn, &mut self.laid);
    }

    /// Goes through the parts of a shift in order, and says for which spell each stretch is; `None`: contacts.
    pub(super) fn walk(&self, mut take: impl FnMut(Ticks, Ticks, Option<RestKind>)) {
        let mut laid = self.laid.iter().copied().peekable();
        let mut duty = 0;
        let mut emit = |from: Ticks, until: Ticks, rest: Option<RestKind>| {
            if until > from.max(0) {
                take(from.max(0), until, rest);
            }
        };
        for (from, until) in &self.parts {
            // Ticks of duty become ticks of the horizon in this part.
            let ahead = from - duty;
            let part_end = until - ahead;
            while duty < part_end {
                match laid.peek_mut() {
                    Some((begins, ..)) if *begins > duty => {
                        let end = (*begins).min(part_end);
                        emit(duty + ahead, end + ahead, None);
                        duty = end;
                    }
                    Some((begins, ends, kind)) => {
                        let end = (*ends).min(part_end);
                        emit(duty + ahead, end + ahead, Some(*kind));
                        duty = end;
                        *begins = end;
                        if *ends == end {
                            laid.next();
                        }
                    }
                    None => {
                        emit(duty + ahead, part_end + ahead, None);
                        duty = part_end;
                    }
                }
            }
        }
    }
}

/// Lays spells out over a shift whose duty lasts `duty` ticks in all: in their order and with equal distances on a circle,
/// turned by the share `turn` of it. So spells of one person never overlap, those of different people are staggered, and
/// every moment of the shift is as likely to be taken as any other. Together they are not longer than the duty.
///
/// `laid` receives (from, until, kind) in ticks of duty, in order.
fn lay_out(duty: Ticks, spells: &[Spell], turn: f64, laid: &mut Vec<(Ticks, Ticks, RestKind)>) {
    laid.clear();
    let taken: Ticks = spells.iter().map(|spell| spell.length).sum();
    let mut at = ((turn * duty as f64) as Ticks).clamp(0, (duty - 1).max(0));
    let mut left = duty - taken;
    for (place, spell) in spells.iter().enumerate() {
        let until = at + spell.length;
        if until > duty {
            laid.push((at, duty, spell.kind));
            laid.push((0, until - duty, spell.kind));
        } else if spell.length > 0 {
            laid.push((at, until, spell.kind));
        }
        let gap = left / (spells.len() - place) as Ticks;
        left -= gap;
        at = (until + gap) % duty.max(1);
    }
    laid.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_fill_their_time_and_never_overlap() {
        let kinds = [RestKind::Breaks, RestKind::Meeting, RestKind::Nesting, RestKind::NonAdherence];
        let mut laid = Vec::new();
        for turn in 0..100 {
            for duty in [1, 7, 1_000, 999_999] {
                for parts in [&[0.1, 0.2][..], &[0.5, 0.25, 0.25], &[0.05; 4], &[1.0], &[0.0, 0.3]] {
                    let spells: Vec<Spell> = parts
                        .iter()
                        .zip(kinds)
                        .map(|(part, kind)| Spell { length: (part * duty as f64) as Ticks, kind })
                        .collect();
                    lay_out(duty, &spells, f64::from(turn) / 100.0, &mut laid);
                    for spell in &spells {
                        let of = laid.iter().filter(|(.., kind)| *kind == spell.kind);
                        assert_eq!(of.map(|(from, until, _)| until - from).sum::<Ticks>(), spell.length, "{laid:?}");
                    }
                    assert!(laid.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{laid:?}");
                    assert!(
                        laid.iter().all(|(from, until, _)| 0 <= *from && from < until && *until <= duty),
                        "{laid:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_moment_is_as_likely_to_be_taken() {
        let spells = [130, 70, 1].map(|length| Spell { length, kind: RestKind::Breaks });
        let (mut laid, mut taken) = (Vec::new(), [0u32; 1_000]);
        for turn in 0..1_000 {
            lay_out(1_000, &spells, (f64::from(turn) + 0.5) / 1_000.0, &mut laid);
            for (from, until, _) in &laid {
                taken[*from as usize..*until as usize].iter_mut().for_each(|taken| *taken += 1);
            }
        }
        assert!(taken.iter().all(|taken| *taken == 201), "{taken:?}");
    }

    #[test]
    fn breaks_are_cut_without_a_rest() {
        let mut spells = Vec::new();
        cut_breaks(49 * TICKS_PER_MINUTE + 1, &mut spells);
        assert_eq!(spells.len(), 2);
        assert_eq!(spells.iter().map(|spell| spell.length).sum::<Ticks>(), 49 * TICKS_PER_MINUTE + 1);
        cut_breaks(0, &mut spells);
        assert_eq!(spells.len(), 2);
    }
}
