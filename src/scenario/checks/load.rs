//! Scenarios that can be simulated but hardly say what was meant.

use super::{item, largest, place, stated};
use crate::model::{Attrition, DurationLaw, DurationShape, InitialTenure, Model, Number, PoolKind};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::Reader;

/// Currency of the amounts in the defaults.
const CURRENCY_OF_DEFAULTS: &str = "USD";

pub(super) fn check(model: &Model, reader: &mut Reader) {
    for (index, pool) in model.pools.iter().enumerate() {
        let path = item(reader, "pool", index);
        if let Some(people) = pool.kind.people() {
            bands(reader, &path, &people.attrition);
            tenure(model, reader, &path, &people.initial_tenure);
        } else if let PoolKind::Gig(gig) = &pool.kind {
            let path = format!("{path}.gig");
            tenure(model, reader, &path, &gig.initial_tenure);
            bands(reader, &path, &gig.segments[0].attrition);
            for (number, segment) in gig.segments.iter().enumerate() {
                bands(reader, &item(reader, &format!("{path}.segments"), number), &segment.attrition);
            }
        }
    }
    let sound = !reader.problems.iter().any(|problem| problem.code != "GP0501");
    if sound {
        redial(model, reader);
        handle_times(model, reader);
        currency(model, reader);
    }
}

fn bands(reader: &mut Reader, pool: &str, attrition: &Attrition) {
    let Attrition::Bands(bands) = attrition else { return };
    let path = format!("{pool}.attrition.bands");
    if !stated(reader, &path) || !super::sound_beneath(reader, &path) {
        return;
    }
    let ends: Vec<f64> = bands.iter().map(|band| band.until_days).collect();
    let ascending = ends.windows(2).all(|pair| pair[0] < pair[1]);
    let open = ends.iter().filter(|end| end.is_infinite()).count();
    if !ascending || open != 1 {
        let problem =
            Diagnostic::error("GP0413", place(reader, &path), format!("the bands of `{pool}.attrition` leave gaps"))
                .label("`until_days` must ascend, and only the last band has none")
                .help("bands = [{ until_days = 90, per_year = 0.45 }, { per_year = 0.18 }]");
        reader.report(problem);
    }
}

fn tenure(model: &Model, reader: &mut Reader, pool: &str, tenure: &InitialTenure) {
    let path = format!("{pool}.initial_tenure");
    let InitialTenure::Uniform { low_years, high_years } = tenure else { return };
    let draw = model.base_draw();
    if super::sound_beneath(reader, &path) && low_years.value(&draw) > high_years.value(&draw) {
        let problem = Diagnostic::error(
            "GP0212",
            place(reader, &path),
            format!("the parameters of `{path}` contradict each other"),
        )
        .label("low_years is above high_years")
        .help("exchange them");
        reader.report(problem);
    }
}

fn redial(model: &Model, reader: &mut Reader) {
    let Some(redial) = &model.waiting.redial else { return };
    let draw = model.base_draw();
    let everybody =
        [redial.after_abandon_share, redial.after_block_share].into_iter().any(|share| largest(model, share) >= 1.0);
    if redial.max_attempts.is_none() && everybody {
        let problem = Diagnostic::warning("GP0503", place(reader, "waiting.redial"), "customers redial without end")
            .label("everybody tries again, any number of times")
            .cause("when agents are short, redials pile up and never leave")
            .help("set `max_attempts`, or a share below 1");
        reader.report(problem);
    }
    let at_once = matches!(&redial.delay.shape, DurationShape::Constant { value_s } if value_s.value(&draw) < 1.0);
    if at_once {
        let problem = Diagnostic::warning("GP0503", place(reader, "waiting.redial.delay"), "customers redial at once")
            .label("less than a second after the last attempt")
            .help("state the time until the next attempt, in seconds");
        reader.report(problem);
    }
}

fn handle_times(model: &Model, reader: &mut Reader) {
    for (index, reason) in model.reasons.iter().enumerate() {
        let path = format!("{}.handle_time", item(reader, "reason", index));
        let Some(mean) = mean_s(model, &reason.handle_time) else { continue };
        let doubt = if mean < 10.0 {
            format!("{mean} s: were minutes meant? {} s", mean * 60.0)
        } else if mean > 14_400.0 {
            format!("{:.1} hours: were milliseconds meant?", mean / 3600.0)
        } else {
            continue;
        };
        let problem = Diagnostic::warning(
            "GP0504",
            place(reader, &path),
            format!("an unusual handle time for `{}`", reason.name),
        )
        .label(doubt)
        .help("every duration is in seconds");
        reader.report(problem);
    }
}

/// Mean of a law that states it.
fn mean_s(model: &Model, law: &DurationLaw) -> Option<f64> {
    let draw = model.base_draw();
    let value = |number: &Number| Some(number.value(&draw));
    match &law.shape {
        DurationShape::Constant { value_s } => value(value_s),
        DurationShape::Exponential { mean_s }
        | DurationShape::Lognormal { mean_s, .. }
        | DurationShape::Gamma { mean_s, .. } => value(mean_s),
        DurationShape::Weibull { .. } | DurationShape::Hyperexponential { .. } => None,
    }
}

/// Amounts left to the defaults are in the currency of the defaults.
fn currency(model: &Model, reader: &mut Reader) {
    if model.scenario.currency == CURRENCY_OF_DEFAULTS {
        return;
    }
    let mut left = Vec::new();
    for (index, pool) in model.pools.iter().enumerate() {
        if let PoolKind::Employed(employed) = &pool.kind {
            let path = item(reader, "pool", index);
            if !employed.layoffs.is_empty() {
                left.push(format!("{path}.severance"));
            }
            left.extend(["wage_per_paid_hour", "hiring_cost", "training_cost"].map(|key| format!("{path}.{key}")));
        }
        if matches!(pool.kind, PoolKind::Gig(_)) {
            let path = item(reader, "pool", index);
            left.extend(["pay.rate", "pay.reference", "certification_cost"].map(|key| format!("{path}.gig.{key}")));
        }
    }
    if model.ai.is_some() {
        left.push("ai.price.per_conversation".to_owned());
    }
    left.retain(|path| !stated(reader, path));
    if left.is_empty() {
        return;
    }
    let problem = Diagnostic::warning(
        "GP0506",
        place(reader, "scenario.currency"),
        format!("amounts in {CURRENCY_OF_DEFAULTS} would be read as {}", model.scenario.currency),
    )
    .label("not the currency of the defaults")
    .cause(format!("left to the defaults: {}", left.join(", ")))
    .help(format!("state these amounts in {}", model.scenario.currency));
    reader.report(problem);
}
