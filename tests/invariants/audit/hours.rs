//! The clock of a service level by the calendar of the customer's time zone, day by day.

use glidepath::clock::{TICKS_PER_SECOND, Ticks};
use glidepath::plan::Frame;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Time between two ticks on the clock of a queue.
pub(super) fn elapsed(frame: &Frame, queue: usize, entered: Ticks, now: Ticks) -> Ticks {
    let (model, traits) = (&frame.model, &frame.axes.queues[queue].traits);
    let Some(hours) = &model.channels[traits.channel].business_hours else { return now - entered };
    let first_day = model.scenario.start.saturating_sub((i64::from(model.scenario.warm_up_days)).days());
    let home = TimeZone::get(&model.scenario.timezone).expect("a time zone");
    let tick_0 = first_day.to_zoned(home).expect("a day").timestamp();
    let zone = TimeZone::get(&model.languages[traits.language].timezone).expect("a time zone");
    let tick = |time: Timestamp| (time.as_microsecond() - tick_0.as_microsecond()) * TICKS_PER_SECOND / 1_000_000;
    let day = |tick: Ticks| {
        let time = Timestamp::from_microsecond(tick_0.as_microsecond() + tick * 1_000_000 / TICKS_PER_SECOND);
        time.expect("a time").to_zoned(zone.clone()).date()
    };
    let at = |minute: u32| Time::midnight() + (i64::from(minute)).minutes();
    let mut open = 0;
    let (mut date, last) = (day(entered), day(now));
    while date <= last {
        if hours.weekdays[date.weekday().to_monday_zero_offset() as usize] {
            let [from, until] = [hours.from_min, hours.until_min]
                .map(|minute| tick(date.to_datetime(at(minute)).to_zoned(zone.clone()).expect("a time").timestamp()));
            open += (until.min(now) - from.max(entered)).max(0);
        }
        date = date.tomorrow().expect("a date");
    }
    open
}
