//! Figures and tables for people: short, and never wider than 80 columns.

use crate::report::Unit;
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// Columns of a terminal.
const WIDTH: u16 = 80;
/// Durations from here on are shown in hours, seconds.
const LONG_S: f64 = 7_200.0;

/// A figure with its unit, in three or four digits.
pub(super) fn short(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Share | Unit::PerYear => format!("{:.1} %", value * 100.0),
        Unit::Seconds if value >= LONG_S => format!("{:.1} h", value / 3600.0),
        Unit::Seconds => format!("{value:.1} s"),
        Unit::AtATime => format!("{value:.1}"),
        Unit::ContactsPerCase => format!("{value:.2}"),
        Unit::Fte if value.abs() < 100.0 => format!("{value:.1}"),
        Unit::People | Unit::Fte => format!("{value:.0}"),
        Unit::MoneyPerContact | Unit::MoneyPerCase | Unit::MoneyPerHour => format!("{value:.2}"),
        Unit::Contacts | Unit::Cases | Unit::Hours | Unit::HoursSaved | Unit::Money | Unit::MoneySaved => {
            magnitude(value)
        }
    }
}

/// A large number in thousands, millions or billions.
pub(super) fn magnitude(value: f64) -> String {
    let steps = [(1e9, " bn"), (1e6, " M"), (1e4, " k")];
    match steps.into_iter().find(|(from, _)| value.abs() >= *from) {
        Some((1e4, name)) => format!("{:.1}{name}", value / 1e3),
        Some((by, name)) => format!("{:.2}{name}", value / by),
        None => format!("{value:.0}"),
    }
}

/// A table without lines whose columns from `numbers_from` on are aligned to the right.
pub(super) fn table(header: &[&str], rows: Vec<Vec<String>>, numbers_from: usize) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(WIDTH);
    table.set_header(header.to_vec()).add_rows(rows);
    for column in table.column_iter_mut().skip(numbers_from) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    format!("{}\n", table.trim_fmt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magnitudes_keep_four_digits() {
        assert_eq!(magnitude(9_999.0), "9999");
        assert_eq!(magnitude(12_345.0), "12.3 k");
        assert_eq!(magnitude(41_234_567.0), "41.23 M");
        assert_eq!(magnitude(1_234_567_890.0), "1.23 bn");
    }

    #[test]
    fn long_durations_are_in_hours() {
        assert_eq!(short(7_199.0, Unit::Seconds), "7199.0 s");
        assert_eq!(short(9_000.0, Unit::Seconds), "2.5 h");
    }

    #[test]
    fn a_table_fits_80_columns() {
        let rows = vec![vec!["a promise with a rather long name that somebody wrote".to_owned(); 3]];
        let text = table(&["one", "two", "three"], rows, 1);
        assert!(text.lines().all(|line| line.chars().count() <= usize::from(WIDTH)), "{text}");
    }
}
