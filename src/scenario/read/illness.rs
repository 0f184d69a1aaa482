//! `[illness]`: waves in which many people on a payroll are absent at once.

use crate::model::{Illness, MOST_WAVE_WEEKS, Wave};
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

const WEEKS_RANGE: Range = Range::above(0.0, MOST_WAVE_WEEKS);

pub(super) fn read(reader: &mut Reader, root: &mut Section<'_>) -> Option<Illness> {
    let mut t = root.optional_table(reader, ILLNESS)?;
    let illness = Illness {
        waves_per_year: t.number(reader, WAVES, Range::between(0.0, 100.0)),
        month: t.weights(reader, MONTH, Some(12)).try_into().unwrap_or([1.0; 12]),
        peak_share: t.number(reader, PEAK, Range::SHARE),
        peak_cv: t.number(reader, PEAK_CV, Range::between(0.0, 3.0)),
        weeks: t.number(reader, WEEKS, WEEKS_RANGE),
        dated: waves(reader, &mut t),
    };
    t.finish(reader);
    Some(illness)
}

fn waves(reader: &mut Reader, illness: &mut Section<'_>) -> Vec<Wave> {
    let mut waves = Vec::new();
    for mut t in illness.tables(reader, DATED, false) {
        let from = t.date(reader, key("from", "First day of the wave."));
        let weeks = t.number(reader, WEEKS, WEEKS_RANGE);
        let peak_share = t.number(reader, PEAK, Range::SHARE);
        t.finish(reader);
        waves.push(Wave { from, weeks, peak_share });
    }
    waves
}

const ILLNESS: Key =
    key("illness", "Waves of illness that hit people on a payroll at once, on top of their usual absence.");
const DATED: Key = key("wave", "A wave whose date is known: a flu that is over, a strike.");
const WAVES: Key = measured("waves_per_year", "waves", "Waves that begin by chance in a year, on average.");
const MONTH: Key = key("month", "Relative frequency with which they begin in January to December.");
const PEAK: Key = measured("peak_share", "share", "Share of the people absent at the peak of a wave.");
const PEAK_CV: Key = key("peak_cv", "Standard deviation ÷ mean of the peaks of random waves.");
const WEEKS: Key = measured("weeks", "weeks", "Length of a wave, which rises and falls in straight lines.");
