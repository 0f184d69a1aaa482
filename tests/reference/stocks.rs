//! What is in a center at given instants: both clocks, window by window, with a look at every contact in between.

use crate::scene::Span;
use glidepath::engine::{Arrivals, Engine, Origin};
use glidepath::plan::{Frame, Plan};
use glidepath::random::{Purpose, StreamKey};
use glidepath::tally::{ClassCounts, MonthTally};
use glidepath::workforce::Workforce;

/// A center at the end of a window.
pub(crate) struct Stock<'a> {
    /// On their way from the AI to a human.
    pub(crate) with_ai: f64,
    /// In a queue.
    pub(crate) waiting: f64,
    /// With an agent.
    pub(crate) in_hand: f64,
    /// To come back because the AI or a human did not meet their need. Who is due at this very instant has only been
    /// kept from coming back within the window, and is back.
    pub(crate) returning: f64,
    /// Who does what.
    pub(crate) engine: &'a Engine,
    /// Everything counted so far.
    pub(crate) tally: &'a MonthTally,
}

/// Lives through `frame`; `look` sees the end of each window and says whether to go on.
pub(crate) fn live(frame: &Frame, key: StreamKey, mut look: impl FnMut(usize, &Stock<'_>) -> bool) {
    let draw = frame.model.base_draw();
    let plan = Plan::compile(frame, &draw);
    let mut workforce = Workforce::new(frame, &draw, key);
    let mut arrivals = Arrivals::new(frame, &draw, key);
    let mut engine = Engine::new(&plan, frame.calendar.window_ticks);
    let mut tally = MonthTally::new(&frame.axes);
    let mut classes = vec![ClassCounts::default(); frame.axes.classes.len()];
    let shift_ends = key.purpose(Purpose::ShiftEnd);
    let mut changes = Vec::new();
    let mut today = None;
    for (index, window) in frame.calendar.windows.iter().enumerate() {
        let is_new_day = today.replace(window.day) != Some(window.day);
        if is_new_day {
            workforce.step_day(window.day, None);
        }
        engine.open_window(index, window.cell, arrivals.comebacks());
        for group in (0..frame.axes.groups).filter(|_| is_new_day) {
            engine.set_proficiency(group, 0, workforce.proficiency(group));
        }
        arrivals.generate(frame, &plan, index, &mut engine.inbox, &mut tally);
        workforce.take_duty_changes(index, &mut changes);
        for change in &changes {
            engine.advance(&plan, &mut tally, change.time);
            let luck = shift_ends.with(u64::from(change.group)).with(index as u64);
            engine.change_duty(&plan, &mut tally, change, luck);
        }
        let end = engine.inbox.window_end();
        engine.advance(&plan, &mut tally, end);
        engine.close_window(&plan, &mut tally);
        engine.count_stocks(&mut classes);
        let sum = |counter: fn(&ClassCounts) -> u64| classes.iter().map(counter).sum::<u64>() as f64;
        let (mut due, mut returning) = (0.0, 0.0);
        for entry in engine.inbox.pending() {
            due += 1.0;
            let comes_back = matches!(entry.origin, Origin::Comeback | Origin::Repeat);
            returning += f64::from(u8::from(comes_back && entry.time > end));
        }
        let waiting = sum(|counts| counts.waiting_at_end);
        let stock = Stock {
            with_ai: sum(|counts| counts.with_ai_at_end),
            waiting,
            in_hand: sum(|counts| counts.open_cases_at_end) - waiting - due,
            returning,
            engine: &engine,
            tally: &tally,
        };
        if !look(index, &stock) {
            return;
        }
    }
}

/// Number of looks, and the sums of some features over all of them: one at each end of a window after the warm-up.
pub(crate) fn sums_over_time(
    span: &Span,
    features: impl Fn(&Stock<'_>) -> Vec<f64> + Send + Sync + 'static,
) -> crate::paths::Life {
    let warm_up = (span.warm_up_days * 24 * 60 / span.interval_min) as usize;
    Box::new(move |frame, key| {
        let mut sums: Vec<f64> = Vec::new();
        live(frame, key, |window, stock| {
            if window >= warm_up {
                let seen = features(stock);
                sums.resize(seen.len() + 1, 0.0);
                sums[0] += 1.0;
                sums[1..].iter_mut().zip(&seen).for_each(|(sum, feature)| *sum += feature);
            }
            true
        });
        sums
    })
}
