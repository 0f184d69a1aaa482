//! `[[profile]]`: season, weekday and time-of-day shapes, shipped and own.

use crate::model::Profile;
use crate::scenario::node::Table;
use crate::scenario::reader::{Key, Reader, Section, key};
use crate::scenario::value::names::Names;

/// Own and shipped profiles, and their names.
pub(super) fn read(reader: &mut Reader, root: &mut Section<'_>) -> (Vec<Profile>, Names) {
    let mut names = Names::new("profile");
    let mut profiles = shipped(&super::super::defaults::profiles());
    names.shipped(profiles.iter().map(|profile| profile.name.clone()));
    for t in root.tables(reader, key("profile", "A shape of demand over the year, the week and the day."), false) {
        profiles.push(one(reader, t, &mut names));
    }
    (profiles, names)
}

/// The profiles of the embedded file, read like a user's.
fn shipped(table: &Table) -> Vec<Profile> {
    let mut reader = Reader::new(false, &[]);
    let mut root = Section::root(table, None, 0);
    let mut names = Names::new("profile");
    let sections = root.tables(&mut reader, key("profile", "A shipped profile."), true);
    let profiles = sections.into_iter().map(|t| one(&mut reader, t, &mut names)).collect();
    root.finish(&mut reader);
    assert!(reader.problems.is_empty(), "the shipped profiles are broken: {:?}", reader.problems);
    profiles
}

fn one(reader: &mut Reader, mut t: Section<'_>, names: &mut Names) -> Profile {
    let name = names.read(reader, &mut t, NAME);
    let month = t.weights(reader, MONTH, Some(12)).try_into().unwrap_or([1.0; 12]);
    let weekday = t.weights(reader, WEEKDAY, Some(7)).try_into().unwrap_or([1.0; 7]);
    let day = t.weights(reader, DAY, None);
    t.finish(reader);
    Profile { name, month, weekday, day }
}

const NAME: Key = key("name", "Name of the profile.");
const MONTH: Key = key("month", "Relative volume of January to December.");
const WEEKDAY: Key = key("weekday", "Relative volume of Monday to Sunday.");
const DAY: Key =
    key("day", "Relative volume of equal parts of the local day, from midnight: 24, 48 or 96 numbers, for example.");
