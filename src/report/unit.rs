//! Units of results and how many decimals each is written with.

/// What a figure is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Contacts.
    Contacts,
    /// Contacts at one moment.
    AtATime,
    /// Contacts for one case.
    ContactsPerCase,
    /// Cases.
    Cases,
    /// People.
    People,
    /// A share between 0 and 1.
    Share,
    /// A rate per year; 0.18 = 18 % a year.
    PerYear,
    /// Seconds.
    Seconds,
    /// Full-time equivalents, more or fewer.
    Fte,
    /// Hours.
    Hours,
    /// Hours, more or fewer.
    HoursSaved,
    /// The scenario's currency.
    Money,
    /// The scenario's currency, more or less.
    MoneySaved,
    /// The scenario's currency for one contact.
    MoneyPerContact,
    /// The scenario's currency for one case.
    MoneyPerCase,
    /// The scenario's currency for one hour.
    MoneyPerHour,
}

impl Unit {
    /// Name in results; money carries its currency.
    #[must_use]
    pub fn name(self, currency: &str) -> String {
        match self {
            Self::Contacts => "contacts".to_owned(),
            Self::AtATime => "contacts at a time".to_owned(),
            Self::ContactsPerCase => "contacts per case".to_owned(),
            Self::Cases => "cases".to_owned(),
            Self::People => "people".to_owned(),
            Self::Share => "share 0-1".to_owned(),
            Self::PerYear => "per year".to_owned(),
            Self::Seconds => "s".to_owned(),
            Self::Fte => "FTE".to_owned(),
            Self::Hours | Self::HoursSaved => "h".to_owned(),
            Self::Money | Self::MoneySaved => currency.to_owned(),
            Self::MoneyPerContact => format!("{currency} per contact"),
            Self::MoneyPerCase => format!("{currency} per case"),
            Self::MoneyPerHour => format!("{currency} per h"),
        }
    }

    /// Smallest and largest value a figure can take; intervals are cut there.
    #[must_use]
    pub fn range(self) -> (f64, f64) {
        match self {
            Self::Share => (0.0, 1.0),
            Self::Fte | Self::HoursSaved | Self::MoneySaved => (f64::NEG_INFINITY, f64::INFINITY),
            Self::Contacts
            | Self::AtATime
            | Self::ContactsPerCase
            | Self::Cases
            | Self::People
            | Self::PerYear
            | Self::Seconds
            | Self::Hours
            | Self::Money
            | Self::MoneyPerContact
            | Self::MoneyPerCase
            | Self::MoneyPerHour => (0.0, f64::INFINITY),
        }
    }

    /// Digits after the point in every result file.
    #[must_use]
    pub fn decimals(self) -> usize {
        match self {
            Self::Share | Self::PerYear => 6,
            Self::ContactsPerCase | Self::MoneyPerContact | Self::MoneyPerCase | Self::MoneyPerHour => 4,
            Self::Contacts
            | Self::AtATime
            | Self::Cases
            | Self::People
            | Self::Seconds
            | Self::Fte
            | Self::Hours
            | Self::HoursSaved => 3,
            Self::Money | Self::MoneySaved => 2,
        }
    }
}

/// `value` with so many decimals; no minus sign before a zero.
///
/// # Panics
/// If the value is not finite: whoever has no value writes an empty field.
#[must_use]
pub(crate) fn fixed(value: f64, decimals: usize) -> String {
    assert!(value.is_finite(), "a result must be a number or missing, not {value}");
    let text = format!("{value:.decimals$}");
    match text.strip_prefix('-') {
        Some(digits) if digits.bytes().all(|byte| matches!(byte, b'0' | b'.')) => digits.to_owned(),
        Some(_) | None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_has_no_sign() {
        assert_eq!(fixed(-0.0004, 3), "0.000");
        assert_eq!(fixed(-0.0006, 3), "-0.001");
        assert_eq!(fixed(12.5, 0), "12");
    }
}
