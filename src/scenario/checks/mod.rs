//! Checks that no single key can make. A value that has already been reported is left alone.

mod breaks;
mod channels;
mod classes;
mod coverage;
mod dates;
mod gig;
mod learning;
mod load;
mod outcomes;
mod routing;
mod shares;

use super::reader::Reader;
use super::source::Place;
use crate::model::{Model, Number, TimePath};

/// Runs every check; problems go to `reader.problems`.
pub(super) fn check(model: &Model, reader: &mut Reader) {
    dates::check(model, reader);
    gig::check(model, reader);
    shares::check(model, reader);
    outcomes::check(model, reader);
    breaks::check(model, reader);
    channels::check(model, reader);
    routing::check(model, reader);
    coverage::check(model, reader);
    classes::check(model, reader);
    learning::check(model, reader);
    load::check(model, reader);
}

/// Key path of item `index` of `list`.
fn item(reader: &Reader, list: &str, index: usize) -> String {
    reader.items.get(list).and_then(|items| items.get(index)).cloned().unwrap_or_else(|| list.to_owned())
}

/// Whether `path` and everything beneath it could be read.
fn sound_beneath(reader: &Reader, path: &str) -> bool {
    let inside = format!("{path}.");
    let mut beneath = reader.spots.range(inside.clone()..).take_while(|(key, _)| key.starts_with(&inside));
    reader.sound(path) && beneath.all(|(_, spot)| spot.sound)
}

/// Whether the user, not the defaults, stated `path`.
fn stated(reader: &Reader, path: &str) -> bool {
    reader.spots.get(path).is_some_and(|spot| !spot.place.is_default())
}

/// Where `path` stands, or else the table around it, or else the start of the scenario.
fn place(reader: &Reader, path: &str) -> Place {
    let mut path = path;
    loop {
        match reader.spots.get(path) {
            Some(spot) if !spot.place.is_default() => return spot.place,
            _ => match path.rsplit_once('.') {
                Some((home, _)) => path = home,
                None => return reader.place(""),
            },
        }
    }
}

/// The largest value a number is likely to take: the mean plus three standard deviations where there is no bound.
fn largest(model: &Model, number: Number) -> f64 {
    use crate::model::UncertainLaw as Law;
    let Number::Uncertain(index) = number else { return number.value(&model.base_draw()) };
    let input = &model.uncertain[index];
    let largest = match &input.law {
        Law::Normal { mean, sd } | Law::Beta { mean, sd } => mean + 3.0 * sd,
        Law::Lognormal { mean, cv } => mean * (1.0 + 3.0 * cv),
        Law::Triangular { high, .. } | Law::Pert { high, .. } | Law::Uniform { high, .. } => *high,
        Law::Discrete { values, .. } | Law::Empirical { values } => {
            values.iter().copied().fold(f64::NEG_INFINITY, f64::max)
        }
    };
    largest.clamp(input.lowest, input.highest)
}

/// The largest value of any number on a path.
fn peak(model: &Model, path: &TimePath) -> f64 {
    path.numbers().into_iter().map(|number| largest(model, number)).fold(0.0, f64::max)
}
