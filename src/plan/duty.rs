//! Who comes on duty and who goes: what the slow clock tells the fast one.

use super::Loss;
use crate::clock::Ticks;

/// A change of the agents on duty in one group, at its minute. In order of time; at one instant people go before others
/// come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DutyChange {
    /// When.
    pub time: Ticks,
    /// What happens.
    pub step: DutyStep,
    /// Index into [`crate::model::Model::groups`].
    pub group: u32,
}

/// Why somebody on a shift is off the phone for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RestKind {
    /// Breaks, where the shifts state none.
    Breaks,
    /// A meeting.
    Meeting,
    /// Somebody who is nesting takes no contacts for a while.
    Nesting,
    /// Somebody is not where the schedule has them.
    NonAdherence,
}

/// Kinds of rests.
pub const REST_KINDS: usize = 4;

impl RestKind {
    /// All of them, in order.
    pub const ALL: [Self; REST_KINDS] = [Self::Breaks, Self::Meeting, Self::Nesting, Self::NonAdherence];

    /// What it takes of paid time.
    #[must_use]
    pub fn loss(self) -> Loss {
        match self {
            Self::Breaks => Loss::Breaks,
            Self::Meeting => Loss::Meetings,
            Self::Nesting => Loss::Nesting,
            Self::NonAdherence => Loss::NonAdherence,
        }
    }
}

/// What duty as planned does not tell of the agents of a group and a day, agent-ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OffDuty {
    /// On a contact after the end of the shift.
    pub beyond_shifts: u64,
    /// In spells off the phone, by [`RestKind`].
    pub rests: [u64; REST_KINDS],
    /// What was left of such spells when the shift ended: time that contacts have taken of them.
    pub missed_rests: [u64; REST_KINDS],
}

impl OffDuty {
    /// Adds what others have done.
    pub fn add(&mut self, other: &Self) {
        self.beyond_shifts += other.beyond_shifts;
        for (sums, parts) in [(&mut self.rests, other.rests), (&mut self.missed_rests, other.missed_rests)] {
            sums.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part);
        }
    }
}

/// What happens to the duty of a person, who is named by a number that is their own within the group, or to that of a
/// group without people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DutyStep {
    /// The shift is over: whoever is busy finishes the contact and leaves.
    Leave {
        /// Who.
        person: u32,
    },
    /// A break at a stated time, until the person's next beginning: whoever is busy finishes the contact first.
    Pause {
        /// Who.
        person: u32,
    },
    /// In a group without people: so many agents are on duty from now on.
    Level {
        /// How many.
        agents: u32,
    },
    /// A spell off the phone is due. It begins as soon as the person has no contact in hand, or comes on duty, and lasts as
    /// long as it should, but not beyond the shift.
    Rest {
        /// Who.
        person: u32,
        /// What for.
        kind: RestKind,
        /// How long.
        ticks: Ticks,
    },
    /// The person takes contacts from now on, also one who is still busy with the last before a break or an earlier shift.
    Begin {
        /// Who.
        person: u32,
        /// Proficiency band.
        band: u8,
    },
}
