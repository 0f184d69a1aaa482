//! What random scenarios must reach: a generator that never reaches a feature would prove nothing about it.

use crate::life::Life;
use glidepath::model::{
    AfterShift, Channel, Contract, Gig, GigPayBasis, Group, Number, PaidHours, PoolKind, PriceUnit, Refit, Serve,
    ShiftWeights, SurgeWhen,
};
use glidepath::plan::{BillItem, Loss};
use glidepath::tally::{Account, BlockCounts, ClassCounts, GroupCell, PoolCounts};
use std::collections::BTreeMap;

type Counter = fn(&PoolCounts) -> u64;

/// How many lives reach each feature.
#[derive(Debug, Default)]
pub(crate) struct Reached {
    lives: u32,
    features: BTreeMap<String, u32>,
}

impl Reached {
    /// What one life reaches.
    pub(crate) fn by(life: &Life) -> Self {
        let mut features = BTreeMap::new();
        features_of(life, &mut |feature, is_reached| {
            *features.entry(feature.to_owned()).or_default() |= u32::from(is_reached);
        });
        Self { lives: 1, features }
    }

    /// Those of both.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.lives += other.lives;
        for (feature, count) in other.features {
            *self.features.entry(feature).or_default() += count;
        }
        self
    }

    /// Asserts that many lives reach each feature.
    pub(crate) fn is_enough(&self) {
        let rare: Vec<_> = self.features.iter().filter(|(_, count)| **count < 20).collect();
        assert!(rare.is_empty(), "too few of {} scenarios reach {rare:?}", self.lives);
    }
}

/// Says of each feature whether a life reaches it.
fn features_of(life: &Life, say: &mut dyn FnMut(&str, bool)) {
    after_shift(life, say);
    lines(life, say);
    let mut reached = |what: &str, by: &dyn Fn(&Life) -> bool| say(what, by(life));
    reached("an empty end without warm-up", &|life| {
        life.ends_empty() && life.frame.model.scenario.warm_up_days == 0 && life.sum(|c| c.queued) > 0
    });
    reached("two months", &|life| life.months.len() == 2);
    reached("people who leave with their work", &|life| {
        let pools = life.months.iter().flat_map(|month| &month.pools);
        pools.map(|pool| pool.outsourced + pool.divested).sum::<u64>() > 0
    });
    reached("waves of illness", &|life| {
        let ill = life.frame.axes.lost_time.iter().position(|component| component.name == "shrinkage_illness");
        ill.is_some_and(|place| life.months.iter().any(|month| month.lost_ticks[place] > 0))
    });
    reached("comebacks", &|life| life.sum(|c| c.comebacks) > 0);
    reached("induced contacts", &|life| life.sum(|c| c.induced) > 0);
    reached("repeats", &|life| life.sum(|c| c.repeats) > 0);
    reached("repeats that meet the AI", &|life| {
        life.sum(|c| c.ai_entered) > life.sum(|c| c.first_to_ai + c.induced + c.comebacks)
    });
    reached("redials", &|life| life.sum(|c| c.redials) > 0);
    reached("balking", &|life| life.sum(|c| c.balked) > 0);
    reached("blocking", &|life| life.sum(|c| c.blocked) > 0);
    reached("abandonment", &|life| life.sum(|c| c.abandoned) > 0);
    type OfClass = fn(&ClassCounts) -> u64;
    let of_classes: [(&str, OfClass); 12] = [
        ("customers who leave without a word", |c| c.abandoned_silently),
        ("callbacks", |c| c.callbacks),
        ("answered callbacks", |c| c.callbacks_answered),
        ("callbacks in vain", |c| c.callbacks_failed),
        ("transfers", |c| c.transfers),
        ("customers who ask the AI for a human", |c| c.asked),
        ("conversations that an outage cuts off", |c| c.ai_dropped),
        ("conversations of a second vendor", |c| c.ai_second),
        ("messages of an AI that is out", |c| c.ai_messages),
        ("cases that a message loses", |c| c.ai_messages_lost),
        ("contacts that the AI turns away", |c| c.ai_turned_away),
        ("waits in front of the AI", |c| c.ai_wait_ticks),
    ];
    for (what, counter) in of_classes {
        reached(what, &|life| life.sum(counter) > 0);
    }
    let any_channel = |life: &Life, is: &dyn Fn(&Channel) -> bool| life.frame.model.channels.iter().any(is);
    reached("backlogs", &|life| any_channel(life, &|it| it.is_deferred));
    reached("work that can be interrupted", &|life| any_channel(life, &|it| it.is_interruptible));
    reached("conversations in turns", &|life| any_channel(life, &|it| it.messages.is_some()));
    reached("business hours", &|life| any_channel(life, &|it| it.business_hours.is_some()));
    reached("several contacts in hand", &|life| {
        life.months.iter().flat_map(|month| &month.group_cells).any(|cell| cell.contact_ticks > cell.busy_ticks)
    });
    reached("changes of channel", &|life| !life.frame.model.waiting.switches.is_empty());
    reached("announcements", &|life| life.frame.model.waiting.announcement.is_some());
    reached("an assistant", &|life| life.frame.model.pools.iter().any(|pool| pool.assist.is_some()));
    let any_line = |life: &Life, is: &dyn Fn(&Serve) -> bool| {
        life.frame.model.groups.iter().flat_map(|group| &group.serves).any(is)
    };
    reached("a reserve", &|life| any_line(life, &|line| line.reserve > 0));
    reached("slots of a group", &|life| any_line(life, &|line| line.slots.is_some_and(|slots| slots > 1)));
    reached("ranks", &|life| any_line(life, &|line| line.rank > 1));
    reached("busyness by interval", &|life| life.frame.model.demand.busyness.interval_cv != Number::Known(0.0));
    let of_pools = |life: &Life, counter: fn(&PoolCounts) -> u64| {
        life.months.iter().flat_map(|month| &month.pools).any(|pool| counter(pool) > 0)
    };
    let counters: [(&str, Counter); 18] = [
        ("overtime by rule", |pool| pool.overtime_paid_ticks),
        ("time off by rule", |pool| pool.time_off_ticks),
        ("people in retraining", |pool| pool.retraining_started),
        ("people who are retrained", |pool| pool.retrained),
        ("people who fail in retraining", |pool| pool.retraining_failed),
        ("people who leave from retraining", |pool| pool.retraining_left),
        ("leavers", |pool| pool.leavers),
        ("replacements", |pool| pool.hires_backfill),
        ("planned hires", |pool| pool.hires_planned),
        ("dropouts", |pool| pool.washed_out),
        ("layoffs", |pool| pool.laid_off),
        ("releases of a vendor", |pool| pool.released),
        ("certified gig agents", |pool| pool.certified),
        ("no-shows", |pool| pool.slots_no_show),
        ("gig work", |pool| pool.slots_worked),
        ("places in blocks", |pool| pool.slots_offered - pool.slots_accepted),
        ("people who learn", |pool| pool.ramping_at_end),
        ("people in training", |pool| pool.in_training_at_end),
    ];
    for (what, counter) in counters {
        reached(what, &|life| of_pools(life, counter));
    }
    let any_pool = |life: &Life, is: &dyn Fn(&PoolKind) -> bool| life.frame.model.pools.iter().any(|it| is(&it.kind));
    let contract = |kind: &PoolKind, is: &dyn Fn(&Contract) -> bool| match kind {
        PoolKind::Outsourced(vendor) => is(&vendor.contract),
        PoolKind::Employed(_) | PoolKind::Gig(_) | PoolKind::Fixed => false,
    };
    let agreed = |life: &Life, is: &dyn Fn(&Contract) -> bool| any_pool(life, &|kind| contract(kind, is));
    for unit in PriceUnit::ALL {
        let what = format!("bills by {unit:?}");
        reached(&what, &|life| agreed(life, &|it| it.price.iter().any(|line| line.unit == unit)));
    }
    reached("several prices in a contract", &|life| agreed(life, &|it| it.price.len() > 1));
    reached("another currency", &|life| agreed(life, &|it| it.currency != life.frame.model.scenario.currency));
    let any_line = |life: &Life, is: &dyn Fn(BillItem) -> bool| {
        let mut lines = life.months.iter().flat_map(|month| life.frame.axes.bill_lines.iter().zip(&month.bill_lines));
        lines.any(|(line, billed)| billed.amount != 0 && is(line.item))
    };
    for (what, item) in [
        ("top-ups", BillItem::MinimumTopUp),
        ("service level credits", BillItem::ServiceLevelCredit),
        ("service level bonuses", BillItem::ServiceLevelBonus),
        ("exit fees", BillItem::ExitFeePerSeat),
        ("fees for the last seat", BillItem::ExitFee),
    ] {
        reached(what, &|life| any_line(life, &|it| it == item));
    }
    reached("second bands", &|life| any_line(life, &|it| matches!(it, BillItem::Usage { band: 1, .. })));
    reached("a rise of prices", &|life| {
        agreed(life, &|it| it.index(life.frame.model.scenario.end, &life.draw()) > 1.0)
    });
    reached("classes that people wait for", &|life| of_pools(life, |pool| pool.waiting_to_start_at_end));
    reached("trainers from the floor", &|life| {
        life.frame.axes.lost_time.iter().enumerate().any(|(place, component)| {
            component.name == "training_of_others" && life.months.iter().any(|month| month.lost_ticks[place] > 0)
        })
    });
    reached("paid time off", &|life| {
        let axes = &life.frame.axes;
        axes.lost_time.iter().zip(0..).any(|(component, place)| {
            component.loss == Loss::PaidTimeOff && life.months.iter().any(|month| month.lost_ticks[place] > 0)
        })
    });
    reached("hours paid as rostered", &|life| {
        any_pool(life, &|kind| matches!(kind, PoolKind::Employed(pool) if pool.paid_hours == PaidHours::AsRostered))
    });
    reached("leads that differ", &|life| {
        any_pool(life, &|kind| kind.people().is_some_and(|people| people.hiring_lead_cv != Number::Known(0.0)))
    });
    reached("reasons that are learned faster or more slowly", &|life| {
        life.frame.model.reasons.iter().any(|reason| reason.learning_time_factor != Number::Known(1.0))
    });
    reached("people who resolve more than others", &|life| {
        any_pool(life, &|kind| kind.people().is_some_and(|it| it.resolution_variation != Number::Known(0.0)))
    });
    reached("people who differ", &|life| {
        let pools = life.frame.model.pools.iter().filter_map(|pool| pool.kind.people());
        pools.into_iter().any(|people| people.speed_variation != Number::Known(0.0))
    });
    let any_block =
        |life: &Life, is: fn(&BlockCounts) -> bool| life.months.iter().flat_map(|month| &month.blocks).any(is);
    reached("bookings given back", &|life| any_block(life, |block| block.released > 0));
    reached("bookers who left", &|life| any_block(life, |block| block.gone > 0));
    for (what, when) in
        [("forecast rules that are on", SurgeWhen::Forecast), ("live rules that are on", SurgeWhen::Live)]
    {
        reached(what, &|life| {
            let rules = life.frame.model.pools.iter().flat_map(|pool| match &pool.kind {
                PoolKind::Gig(gig) => gig.pay.surge_rules.as_slice(),
                PoolKind::Employed(_) | PoolKind::Outsourced(_) | PoolKind::Fixed => &[],
            });
            let mut segments = life.months.iter().flat_map(|month| &month.segments);
            rules.map(|rule| rule.when).eq([when]) && segments.any(|segment| segment.slots_surged > 0)
        });
    }
    reached("guaranteed pay", &|life| {
        let pools = 0..life.frame.model.pools.len();
        life.months.iter().any(|month| pools.clone().any(|pool| month.amount(pool, Account::Guarantee) > 0))
    });
    reached("seats that run side by side", &|life| {
        life.months.iter().any(|month| month.pools.iter().any(|counts| counts.overlap_seat_days > 0))
    });
    reached("work taken over", &|life| life.frame.model.pools.iter().any(|pool| !pool.transfer_dips.is_empty()));
    let pay = |kind: &PoolKind, is: &dyn Fn(&Gig) -> bool| match kind {
        PoolKind::Gig(gig) => is(gig),
        PoolKind::Employed(_) | PoolKind::Outsourced(_) | PoolKind::Fixed => false,
    };
    for (what, basis) in [
        ("pay per hour", GigPayBasis::PerHour),
        ("pay per minute", GigPayBasis::PerMinute),
        ("pay per contact", GigPayBasis::PerContact),
        ("pay per resolution", GigPayBasis::PerResolution),
    ] {
        reached(what, &|life| any_pool(life, &|kind| pay(kind, &|it| it.pay.basis == basis)));
    }
    reached("reserves", &|life| any_pool(life, &|kind| pay(kind, &|gig| gig.pay.reserve_share.is_some())));
    let lifted = |gig: &Gig| matches!(gig.quality.uplift, Number::Known(uplift) if uplift > 0.0);
    reached("small pools", &|life| any_pool(life, &|kind| pay(kind, &lifted)));
    reached("surges", &|life| any_pool(life, &|kind| pay(kind, &|gig| !gig.pay.surges.is_empty())));
    reached("fitted shifts", &|life| {
        life.frame.model.groups.iter().any(|it| matches!(it.weights, ShiftWeights::Fitted(_)))
    });
    reached("rosters by month", &|life| {
        life.frame.model.groups.iter().any(|it| it.weights == ShiftWeights::Fitted(Refit::Monthly))
    });
    reached("breaks within shifts", &|life| {
        life.frame.axes.lost_time.iter().enumerate().any(|(place, component)| {
            component.name.ends_with("shift_breaks") && life.months.iter().any(|month| month.lost_ticks[place] > 0)
        })
    });
    reached("nesting", &|life| {
        life.frame.axes.lost_time.iter().enumerate().any(|(place, component)| {
            component.name == "nesting" && life.months.iter().any(|month| month.lost_ticks[place] > 0)
        })
    });
    reached("uncertain inputs", &|life| !life.facts.inputs.is_empty());
}

/// Work after shifts and sessions, and into breaks and other spells off the phone.
fn after_shift(life: &Life, say: &mut dyn FnMut(&str, bool)) {
    let model = &life.frame.model;
    let pools = || model.pools.iter().enumerate();
    let counted = |pool: usize, counter: Counter| life.months.iter().any(|month| counter(&month.pools[pool]) > 0);
    let of_groups = |pool: usize, counter: fn(&GroupCell) -> u64| {
        let groups = life.groups_of(pool);
        (0..life.months.len())
            .any(|month| groups.iter().any(|group| life.cells_of(month, *group).iter().any(|cell| counter(cell) > 0)))
    };
    let beyond = |pool: usize| of_groups(pool, |cell| cell.after_shift_ticks - cell.in_breaks_ticks);
    let lost = |loss: Loss| {
        let axes = &life.frame.axes;
        pools()
            .filter_map(|(pool, _)| axes.lost_time_place(pool, loss))
            .any(|place| life.months.iter().any(|month| month.lost_ticks[place] > 0))
    };
    say("work into breaks and spells", pools().any(|(pool, _)| of_groups(pool, |cell| cell.in_breaks_ticks)));
    say("spells off the phone that contacts take", pools().any(|(pool, _)| counted(pool, |it| it.missed_rest_ticks)));
    say("spells of who is not where the schedule says", lost(Loss::NonAdherence));
    say("last minutes of shifts without a new contact", lost(Loss::Closing));
    for (kind, is_it) in KINDS {
        let of_kind = || pools().filter(|(_, pool)| is_it(&pool.kind));
        say(&format!("work after the end of {kind}"), of_kind().any(|(pool, _)| beyond(pool)));
        let is_paid = of_kind().any(|(pool, _)| counted(pool, |it| it.after_shift_paid_ticks));
        say(&format!("paid work after the end of {kind}"), is_paid);
        let unpaid = of_kind().filter(|(_, pool)| pool.after_shift == AfterShift::Unpaid);
        say(&format!("unpaid work after the end of {kind}"), unpaid.into_iter().any(|(pool, _)| beyond(pool)));
        let within = of_kind().filter(|(_, pool)| pool.after_shift.closing_min() > 0);
        say(
            &format!("last minutes of {kind}"),
            within.into_iter().any(|(pool, _)| of_groups(pool, |it| it.staffed_ticks)),
        );
    }
}

/// A kind of pool: what it is called, and which it is.
type Kind = (&'static str, fn(&PoolKind) -> bool);

/// Whose shifts or sessions end.
const KINDS: [Kind; 3] = [
    ("shifts of employees", |kind| matches!(kind, PoolKind::Employed(_))),
    ("shifts of a vendor's people", |kind| matches!(kind, PoolKind::Outsourced(_))),
    ("gig sessions", |kind| matches!(kind, PoolKind::Gig(_))),
];

/// Lines of rosters.
fn lines(life: &Life, say: &mut dyn FnMut(&str, bool)) {
    let groups = &life.frame.model.groups;
    let fitted = |group: &Group| matches!(group.weights, ShiftWeights::Fitted(_));
    for (how, is_it) in [("fitted", true), ("stated", false)] {
        let mut of_kind = groups.iter().filter(|group| fitted(group) == is_it && !group.shifts.is_empty());
        say(&format!("many {how} lines"), of_kind.any(|group| group.shifts.len() > 12));
    }
    let mut breaks = groups.iter().flat_map(|group| &group.shifts).flat_map(|shift| &shift.breaks);
    say("breaks that people take one after another", breaks.any(|pause| pause.turns() > 1));
}
