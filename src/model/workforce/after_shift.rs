//! What becomes of contacts that end after the shift.

/// How the time is paid that somebody needs after the shift to finish a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterShift {
    /// At the wage, or for gig agents by the hour at the rate of the day.
    Paid,
    /// Not at all.
    Unpaid,
    /// As [`Self::Paid`], but nobody takes a new contact in the last minutes of a shift, so that few end after it.
    WithinShift {
        /// How many.
        last_contact_min: u32,
    },
}

impl AfterShift {
    /// Whether time after the shift is paid on top.
    #[must_use]
    pub fn is_paid(self) -> bool {
        self != Self::Unpaid
    }

    /// Minutes at the end of a shift in which nobody takes a new contact.
    #[must_use]
    pub fn closing_min(self) -> u32 {
        match self {
            Self::WithinShift { last_contact_min } => last_contact_min,
            Self::Paid | Self::Unpaid => 0,
        }
    }
}
