//! The rows of a trace, as text says them.

use std::collections::BTreeMap;

/// Reason, channel, tier and language of a contact.
pub(crate) type Class = [String; 4];

/// One event.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) replication: u32,
    /// Empty in the warm-up.
    pub(crate) month: String,
    /// Weekday and start of the interval.
    pub(crate) cell: Cell,
    pub(crate) time: i64,
    pub(crate) case: String,
    pub(crate) attempt: u32,
    pub(crate) event: String,
    pub(crate) detail: String,
    pub(crate) class: Class,
    pub(crate) queue: String,
    pub(crate) group: String,
    pub(crate) agent: u32,
    pub(crate) wait: i64,
    pub(crate) length: Option<i64>,
    pub(crate) scheduled: i64,
    pub(crate) after_shift: i64,
    pub(crate) in_breaks: i64,
}

/// Weekday and start of an interval, as the results name them.
pub(crate) type Cell = (String, String);

/// The rows of a trace, replication by replication.
pub(crate) fn by_replication(trace: &str) -> BTreeMap<u32, Vec<Row>> {
    let mut rows: BTreeMap<u32, Vec<Row>> = BTreeMap::new();
    for fields in table(trace) {
        let row = row(&fields);
        rows.entry(row.replication).or_default().push(row);
    }
    rows
}

fn row(fields: &Fields) -> Row {
    let text = |name: &str| fields[name].clone();
    let number = |name: &str| fields[name].parse().unwrap_or(0);
    Row {
        replication: fields["replication"].parse().expect("every row has its replication"),
        month: text("month"),
        cell: (text("weekday"), text("interval")),
        time: fields["time_us"].parse().expect("every row has its time"),
        case: text("case"),
        attempt: fields["attempt"].parse().unwrap_or(0),
        event: text("event"),
        detail: text("detail"),
        class: ["reason", "channel", "tier", "language"].map(text),
        queue: text("queue"),
        group: text("group"),
        agent: fields["agent"].parse().unwrap_or(u32::MAX),
        wait: number("wait_us"),
        length: fields["length_us"].parse().ok(),
        scheduled: number("scheduled"),
        after_shift: number("after_shift"),
        in_breaks: number("in_breaks"),
    }
}

/// One line of a CSV file by column.
pub(crate) type Fields = BTreeMap<String, String>;

/// The lines of a CSV file.
pub(crate) fn table(text: &str) -> Vec<Fields> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let of = |line: csv::StringRecord| names.iter().cloned().zip(line.iter().map(str::to_owned)).collect();
    reader.records().map(|line| of(line.expect("a whole line"))).collect()
}
