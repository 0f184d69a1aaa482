//! How long the people of a pool have been with it: a ledger of whole days, exact from evening to evening.

use super::Staff;
use super::member::Member;

/// Days of tenure of all people together on one day: before + came + one for everybody present = gone + present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::workforce) struct TenureLedger {
    /// On the evening before.
    pub(in crate::workforce) before: u64,
    /// Of those who came from another pool.
    pub(in crate::workforce) came: u64,
    /// Of those who are gone, in whatever way.
    pub(in crate::workforce) gone: u64,
    /// Of these, of those who left of their own accord.
    pub(in crate::workforce) of_leavers: u64,
    /// On the evening.
    pub(in crate::workforce) present: u64,
}

impl TenureLedger {
    /// Somebody who is here on the first morning.
    pub(super) fn begin_with(&mut self, member: &Member) {
        self.before += member.tenure_on(0);
        self.present += member.tenure_on(0);
    }

    /// Somebody comes from another pool on the morning of `day`.
    pub(super) fn come(&mut self, member: &Member, day: usize) {
        self.came += member.tenure_on(day);
        self.present += member.tenure_on(day);
    }

    /// Somebody goes on the morning of `day`.
    pub(super) fn go(&mut self, member: &Member, day: usize) {
        self.gone += member.tenure_on(day);
        self.present -= member.tenure_on(day);
    }
}

impl Staff {
    /// Ends the day's ledger of tenures.
    pub(in crate::workforce) fn close_tenures(&mut self) -> TenureLedger {
        let present = self.tenures.present + u64::from(self.heads);
        let today = TenureLedger { present, ..self.tenures };
        self.tenures = TenureLedger { before: present, present, ..Default::default() };
        today
    }
}
