//! `[[holiday]]` and `[[event]]`: days with a volume of their own.

use crate::model::{Event, Holiday};
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

pub(super) fn holidays(reader: &mut Reader, root: &mut Section<'_>, languages: &Names) -> Vec<Holiday> {
    let mut names = Names::new("holiday");
    let sections = root.tables(reader, key("holiday", "Days whose whole volume is multiplied."), false);
    let mut holidays = Vec::new();
    for mut t in sections {
        let name = names.read(reader, &mut t, key("name", "Name of the holiday."));
        let dates = t.dates(reader, key("dates", "The days."));
        let factor =
            t.number(reader, key("factor", "Multiplies the day's volume: 0.3 for 30 %."), Range::between(0.0, 1000.0));
        let languages = t.references(reader, LANGUAGES, languages, false);
        t.finish(reader);
        holidays.push(Holiday { name, dates, factor, languages });
    }
    holidays
}

pub(super) fn events(reader: &mut Reader, root: &mut Section<'_>, languages: &Names, reasons: &Names) -> Vec<Event> {
    let mut names = Names::new("event");
    let sections = root.tables(reader, key("event", "A dated campaign, incident or peak that then decays."), false);
    let mut events = Vec::new();
    for mut t in sections {
        let name = names.read(reader, &mut t, key("name", "Name of the event."));
        let from = t.date(reader, key("from", "First day."));
        let days = t.whole(reader, DAYS, 1, 3660) as u32;
        let uplift = t.number(reader, UPLIFT, Range::between(-1.0, 1000.0));
        let half_life_days = t.number_or_none(reader, HALF_LIFE, Range::above(0.0, 3660.0));
        let languages = t.references(reader, LANGUAGES, languages, false);
        let reasons = t.references(reader, REASONS, reasons, false);
        t.finish(reader);
        events.push(Event { name, from, days, uplift, half_life_days, languages, reasons });
    }
    events
}

const LANGUAGES: Key = key("languages", "Languages it concerns; all unless stated.");
const REASONS: Key = key("reasons", "Reasons it concerns; all unless stated.");
const DAYS: Key = measured("days", "days", "Days at full strength.");
const UPLIFT: Key = key("uplift", "Relative change at full strength: 0.79 for +79 %, −0.2 for −20 %.");
const HALF_LIFE: Key = measured(
    "half_life_days",
    "days",
    "After the full days the change halves every so many days; `none` or absent ends it at once.",
);
