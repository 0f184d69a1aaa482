//! Whom somebody else moves: layoffs, seats given back and transfers, by lot.

use super::member::{Member, Traveller, Whereabouts};
use super::{FloorMove, Staff};
use crate::model::Date;
use crate::random::Purpose;
use crate::workforce::person::Person;

impl Staff {
    /// Sends `count` people away on `day`, which is `date`, or as many as there are; returns how many. Who goes is each
    /// person's luck on the date.
    pub(in crate::workforce) fn release(&mut self, count: u32, (day, date): (usize, Date), purpose: Purpose) -> u32 {
        let drawn = self.draw_lots(count, date, purpose, |member| member.whereabouts != Whereabouts::Gone);
        drawn.into_iter().filter_map(|member| self.remove(member, day)).count() as u32
    }

    /// Takes `count` people of the floor away to another pool, or as many as there are, by lot on `date`.
    pub(in crate::workforce) fn send(&mut self, count: u32, date: Date, day: usize) -> Vec<Traveller> {
        let on_the_floor = |member: &Member| matches!(member.whereabouts, Whereabouts::Floor(_));
        let drawn = self.draw_lots(count, date, Purpose::StaffTransfer, on_the_floor);
        let send = |member: u32| {
            self.members[member as usize].settle(&self.hazard, self.factor, day);
            let Member { person, own, whereabouts, since, last_end, luck, tenure_days, .. } =
                self.members[member as usize];
            let Whereabouts::Floor(graduated) = whereabouts else { return None };
            self.remove(member, day)?;
            Some(Traveller { name: person.name(self.key), luck, tenure_days, since, last_end, graduated, own })
        };
        drawn.into_iter().filter_map(send).collect()
    }

    /// Somebody arrives from another pool on the morning of `day`, past training.
    pub(in crate::workforce) fn receive(&mut self, traveller: Traveller, group: usize, day: usize) {
        let Traveller { name, luck, tenure_days, since, last_end, graduated, own } = traveller;
        let person = Person::transferred(name, group);
        let whereabouts = Whereabouts::Floor(graduated);
        self.heads += 1;
        self.floor[group].enter(graduated, own);
        self.floor_moves[group].push(FloorMove::Came(self.members.len() as u32));
        let leaving_day = usize::MAX;
        let member = Member { person, own, whereabouts, since, last_end, leaving_day, luck, tenure_days, settled: day };
        self.tenures.come(&member, day);
        self.members.push(member);
        self.announce(self.members.len() - 1, day, 0);
    }

    /// The `count` people, or as many as there are, whom the lot of `date` takes among these.
    pub(super) fn draw_lots(
        &self,
        count: u32,
        date: Date,
        purpose: Purpose,
        among: impl Fn(&Member) -> bool,
    ) -> Vec<u32> {
        if count == 0 {
            return Vec::new();
        }
        let mut present: Vec<(f64, u32)> = (0u32..)
            .zip(&self.members)
            .filter(|(_, member)| among(member))
            .map(|(index, member)| (member.person.luck_on(self.key, purpose, date), index))
            .collect();
        present.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        present.into_iter().take(count as usize).map(|(_, member)| member).collect()
    }
}
