//! Rules of shifts and of what comes after them that change nothing.

use super::{forty, items, plain, same, same_changed, same_texts, says, unprice};
use crate::life::{Life, live};
use crate::text::Text;
use glidepath::tally::Account;

#[test]
fn who_is_always_there_keeps_to_the_schedule() {
    same_changed("[[pool]]", "adherence", |_| Some(plain(1)));
}

#[test]
fn a_break_staggered_by_less_than_its_length_is_everybodys_at_once() {
    for at_once in [", stagger_h = 0", ", stagger_h = 0.2"] {
        same_texts(|text| {
            // The breaks that random shifts stagger are a quarter of an hour and half an hour long.
            let staggered = |stagger: &str| {
                let mut text = text.clone();
                let shifts = text.blocks.iter_mut().filter(|block| block.header == "[[schedule]]");
                for (_, value) in shifts.flat_map(|block| &mut block.keys).filter(|(key, _)| key == "shift") {
                    let said = value.inline().replace(", stagger_h = 0.8", stagger).replace(", stagger_h = 1", stagger);
                    *value = plain(said);
                }
                text
            };
            let (with, without) = (staggered(at_once), staggered(""));
            (with != without).then_some((with, without))
        });
    }
}

#[test]
fn minutes_beyond_half_of_every_shift_are_half_of_it() {
    same(|text| {
        let pools: Vec<_> = ["own", "outside"].into_iter().filter(|pool| has(text, pool)).collect();
        if pools.is_empty() {
            return None;
        }
        // Two shifts of an hour and a half, without a break.
        let shift = "schedule.shifts.shift=[{ start = \"09:00\", hours = 1.5 }, { start = \"17:00\", hours = 1.5 }]";
        let of = |minutes: u32| {
            let rules = pools.iter().flat_map(|pool| {
                let rule = format!("pool.{pool}.after_shift=within-shift");
                [rule, format!("pool.{pool}.last_contact_min={minutes}")]
            });
            std::iter::once(shift.to_owned()).chain(rules).collect::<Vec<_>>()
        };
        Some((of(45), of(60)))
    });
}

#[test]
fn after_shift_time_is_paid_unless_stated() {
    same_texts(|text| {
        let (mut with, mut without) = (text.clone(), text.clone());
        for (one, other) in with.blocks.iter_mut().zip(&mut without.blocks) {
            one.keys.retain(|(key, _)| key != "last_contact_min");
            other.keys.retain(|(key, _)| key != "last_contact_min" && key != "after_shift");
            one.keys
                .iter_mut()
                .filter(|(key, _)| key == "after_shift")
                .for_each(|(_, value)| *value = plain("\"paid\""));
        }
        (with != without).then_some((with, without))
    });
}

#[test]
fn pay_after_the_shift_changes_nothing_but_money() {
    forty(
        |text| (!people(text).is_empty() && !says(text, "last_contact_min")).then(|| text.clone()),
        |number, text| {
            let [mut paid, mut unpaid] = ["paid", "unpaid"].map(|rule| {
                let rules: Vec<String> =
                    people(&text).iter().map(|pool| format!("pool.{pool}.after_shift={rule}")).collect();
                live(&text.written(), &rules.iter().map(String::as_str).collect::<Vec<_>>())
            });
            [&mut paid, &mut unpaid].into_iter().for_each(unprice);
            [&mut paid, &mut unpaid].into_iter().for_each(unpay);
            assert!(paid.months == unpaid.months, "scenario {number}\n{}", text.written());
        },
    );
}

/// Forgets what is paid after shifts, to employees and gig agents, and on the bills of vendors.
fn unpay(life: &mut Life) {
    let pools = 0..life.frame.model.pools.len();
    for month in &mut life.months {
        for pool in pools.clone() {
            *month.amount_mut(pool, Account::AfterShift) = 0;
            *month.amount_mut(pool, Account::Invoice) = 0;
            month.pools[pool].after_shift_paid_ticks = 0;
        }
        for line in &mut month.bill_lines {
            (line.quantity_milli, line.amount) = (0, 0);
        }
    }
}

/// Pools of people.
fn people(text: &Text) -> Vec<String> {
    items(text, "pool").into_iter().filter(|pool| pool != "vendor").collect()
}

fn has(text: &Text, pool: &str) -> bool {
    items(text, "pool").iter().any(|name| name == pool)
}
