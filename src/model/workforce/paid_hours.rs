//! Which hours a contract of employment pays.

/// Paid hours of people past training. Who is in training is paid full time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaidHours {
    /// Those of a full-time employee, whatever the shifts.
    FullTime,
    /// Those of the shifts of the person's group, breaks included.
    AsRostered,
}
