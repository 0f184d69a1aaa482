//! Keys of random streams.

/// What a stream is for. The numbers are part of every key: they are never reused or renumbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    /// Value of an uncertain input.
    Input = 1,
    /// Busyness factor of a day.
    Busyness = 2,
    /// Arrival times of first contacts.
    Arrival = 3,
    /// Arrival times of AI-induced contacts.
    InducedArrival = 4,
    /// Outcome in the AI, and what follows from it.
    AiOutcome = 5,
    /// Length of the AI session.
    AiSession = 6,
    /// Patience.
    Patience = 7,
    /// Talk and wrap-up time.
    Handling = 8,
    /// Redial: whether and when.
    Redial = 9,
    /// Whether a falsely contained customer comes back.
    Comeback = 10,
    /// Which agents leave at the end of a shift.
    ShiftEnd = 11,
    /// Tenure of the people of the first day.
    InitialTenure = 12,
    /// When a person leaves.
    Attrition = 13,
    /// Whether a leaver is replaced.
    Backfill = 14,
    /// Whether a customer who finds nobody free leaves at once.
    Balking = 15,
    /// When a falsely contained customer comes back.
    ComebackDelay = 16,
    /// Whether one who comes back goes to a human at once.
    ComebackRoute = 17,
    /// Whether a new person drops out at the end of the training.
    Washout = 18,
    /// Who is laid off.
    Layoff = 19,
    /// Whom a vendor releases when seats are given back.
    Release = 20,
    /// How many hours a gig agent schedules in a week.
    WeeklyHours = 23,
    /// Whether an applicant completes the certification for gig work.
    Certification = 24,
    /// The sessions that a gig agent starts on a day.
    GigSession = 25,
    /// Whether a gig agent takes a place in a block, and in which order they are asked.
    GigBlock = 26,
    /// The sessions that a gig agent put off to a day.
    PutOffSession = 27,
    /// Whether a human's answer meets the need.
    Resolution = 30,
    /// Whether and when a customer comes back whose need a human did not meet.
    Repeat = 31,
    /// Whether one who comes back after a human's answer goes to a human at once.
    RepeatRoute = 32,
    /// Which of several groups of equal rank gets a contact.
    GroupChoice = 33,
    /// Whether an agent hands a contact on.
    Transfer = 34,
    /// Patience in the queue after a transfer.
    TransferPatience = 35,
    /// Whether a customer who gives up does so without a word.
    Silent = 36,
    /// Whether a customer accepts a callback.
    CallbackOffer = 37,
    /// Whether a callback reaches the customer.
    CallbackReach = 38,
    /// Time that a customer thinks between two messages.
    ThinkTime = 39,
    /// Whether a customer heeds an announced wait.
    Announcement = 40,
    /// Whether one who comes back does so in another channel.
    ChannelSwitch = 41,
    /// When the AI is out, at random.
    AiOutage = 42,
    /// Whether and when a customer comes back who was told to during an outage.
    AiMessage = 43,
    /// Busyness factors of the intervals of a day.
    IntervalBusyness = 44,
    /// Busyness factor of a day of one contact class.
    ClassBusyness = 45,
    /// After which failed turn a customer asks the AI for a human.
    AiTurn = 46,
    /// Whether a wave of illness begins on a day, and how high it is.
    IllnessWave = 47,
    /// Who is transferred to another pool or out of the company.
    StaffTransfer = 50,
    /// To which segment a gig agent belongs.
    GigSegment = 60,
    /// Whether a gig agent works until an income target.
    IncomeTarget = 61,
    /// Whether somebody applies who was invited to gig work.
    Application = 62,
    /// Whether a gig agent gives a booked block back.
    BlockRelease = 67,
    /// Whether a gig agent logs on because pay has just risen.
    LiveLogOn = 68,
    /// How fast a person is of their own.
    OwnSpeed = 73,
    /// How much a person resolves of their own.
    OwnResolution = 74,
    /// Who of a group is retrained for another.
    Retraining = 80,
    /// Whether somebody fails at the end of a retraining.
    RetrainingWashout = 81,
    /// How long it takes to find somebody.
    HiringLead = 90,
    /// Where the planned absences of a group's day, and its meetings, begin to be dealt.
    PlannedAbsence = 100,
    /// Whether a person is absent on a day.
    Absence = 101,
    /// When a person of a shift is off the phone.
    Spells = 102,
    /// Who of a group works longer, or goes home, on a day.
    ExtraHours = 103,
}

/// The name of a random stream, as 64 mixed bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StreamKey(u64);

impl StreamKey {
    /// The key of one sample path: master seed, index of the input draw, index of the luck under that draw.
    #[must_use]
    pub fn path(seed: u64, draw: u64, luck: u64) -> Self {
        Self(mix(seed ^ 0x6A09_E667_F3BC_C908)).with(draw).with(luck)
    }

    /// The key of the input draw alone, shared by all lucks under it.
    #[must_use]
    pub fn inputs(seed: u64, draw: u64) -> Self {
        Self(mix(seed ^ 0xBB67_AE85_84CA_A73B)).with(draw)
    }

    /// This key narrowed by a number (a day, an ordinal, an index that is itself part of a name).
    #[must_use]
    #[inline]
    pub fn with(self, number: u64) -> Self {
        Self(mix(self.0 ^ mix(number.wrapping_add(0x9E37_79B9_7F4A_7C15))))
    }

    /// This key narrowed by a purpose.
    #[must_use]
    #[inline]
    pub fn purpose(self, purpose: Purpose) -> Self {
        self.with(purpose as u64)
    }

    /// This key narrowed by an entity's name.
    #[must_use]
    pub fn name(self, name: &str) -> Self {
        let mut key = self.with(name.len() as u64);
        for chunk in name.as_bytes().chunks(8) {
            let mut word = [0u8; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            key = key.with(u64::from_le_bytes(word));
        }
        key
    }

    /// The key as bits, to seed a generator.
    #[must_use]
    #[inline]
    pub fn bits(self) -> u64 {
        self.0
    }

    /// The key whose bits are `bits`, as given by [`Self::bits`].
    #[must_use]
    #[inline]
    pub fn from_bits(bits: u64) -> Self {
        Self(bits)
    }
}

/// Bijective mixing of 64 bits.
///
/// # Source
/// Constants of Stafford's variant 13 of the MurmurHash3 finalizer, as used by SplitMix64 (Steele, Lea, Flood 2014).
#[inline]
pub(super) fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_neighbouring_keys_are_all_different() {
        let mut bits = Vec::with_capacity(1_000_000);
        for draw in 0..10 {
            for luck in 0..10 {
                let path = StreamKey::path(7, draw, luck);
                for entity in ["sv", "de", "a", "b", ""] {
                    let named = path.name(entity).purpose(Purpose::Arrival);
                    bits.extend((0..2_000).map(|day| named.with(day).bits()));
                }
            }
        }
        let all = bits.len();
        bits.sort_unstable();
        bits.dedup();
        assert_eq!(bits.len(), all, "two keys share their bits");
    }
}
