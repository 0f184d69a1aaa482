//! What the language holds: every key path with its kind, unit, range and default, as the readers declare them.

use super::value::Range;
use serde_json::Value as Json;

/// A key of the scenario language.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyDoc {
    /// Path, items of lists as `reason[].handle_time`.
    pub path: String,
    /// What may stand there.
    pub kind: Kind,
    /// Unit; empty when the value has none.
    pub unit: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Whether a scenario must state it (once it has the table around it).
    pub required: bool,
    /// What holds when a scenario does not state it.
    pub default: Option<Json>,
}

/// What may stand at a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A table; where it may be absent, the text `none` also says so.
    Table {
        /// Whether a variant replaces the whole table instead of single keys.
        whole: bool,
        /// Whether the table may be absent.
        optional: bool,
    },
    /// A list of tables; of named items if they have a `name`.
    Tables,
    /// A number, possibly uncertain.
    Number(Range),
    /// A number that is the same in every replication.
    Fixed(Range),
    /// A number that may change over time.
    Path(Range),
    /// A whole number.
    Whole {
        /// Smallest.
        low: i64,
        /// Largest.
        high: i64,
    },
    /// One of these whole numbers.
    OneOf(&'static [i64]),
    /// Law of a duration.
    Duration,
    /// Any of these, or the word.
    OrWord(Box<Kind>, &'static str),
    /// A list of numbers of one of these lengths (empty: any number of parts of the day).
    Numbers {
        /// Range of each.
        range: Range,
        /// Length; `None`: any number that divides a day into whole minutes.
        length: Option<usize>,
        /// Whether one plain number may stand for the list.
        or_one: bool,
    },
    /// A list of numbers of any length above 0.
    List(Range),
    /// A date.
    Date,
    /// A list of dates.
    Dates,
    /// A time of day.
    TimeOfDay,
    /// True or false.
    Switch,
    /// An identifier.
    Identifier,
    /// Free text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of these words.
    Words(&'static [&'static str]),
    /// The name of an item of this list.
    Name(&'static str),
    /// Names of items of this list.
    Names(&'static str),
    /// An IANA time zone.
    TimeZone,
    /// An ISO 4217 code.
    Currency,
}

impl KeyDoc {
    /// Whether the key holds a value rather than further keys.
    #[must_use]
    pub fn is_leaf(&self) -> bool {
        !matches!(self.kind, Kind::Table { .. } | Kind::Tables)
    }
}
