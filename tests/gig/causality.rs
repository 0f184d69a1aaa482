//! What is dated later changes nothing before, and who is added changes nobody else.

use crate::center::{frame, frame_with, schedule};
use glidepath::plan::Frame;

/// Windows before the first day of a month of the scenario's time zone.
fn before(frame: &Frame, month: u32) -> usize {
    frame.calendar.windows.partition_point(|window| window.month.is_none_or(|of| of < month))
}

#[test]
fn later_inputs_change_nothing_before_them() {
    for zone in ["Asia/Kathmandu", "America/New_York"] {
        let at = format!("group.gig.timezone={zone}");
        let base = ["pool.gig.gig.applicants_per_month=60", "pool.gig.gig.certification_weeks=1", at.as_str()];
        let changed = [
            "pool.gig.gig.applicants_per_month=[{ from = 2026-01-05, value = 60 }, { from = 2026-03-01, value = 600 }]",
            "pool.gig.gig.pay.rate=[{ from = 2026-01-05, value = 41 }, { from = 2026-03-01, value = 20 }]",
        ];
        let base_frame = frame(&base);
        let (_, plain) = schedule(&base_frame, 3);
        let until = before(&base_frame, 2);
        for change in changed {
            let frame = frame(&[base.as_slice(), &[change]].concat());
            let (_, other) = schedule(&frame, 3);
            assert_eq!(plain[0][..until], other[0][..until], "{zone}: {change} reaches back");
            assert_ne!(plain[0][until..], other[0][until..], "{zone}: {change} has no effect");
        }
    }
}

#[test]
fn a_pool_more_shifts_nobodys_draws() {
    let second = "[[pool]]\nname = \"second\"\nkind = \"gig\"\n[pool.gig]\nactive = 50\n\
                  [[group]]\nname = \"second\"\npool = \"second\"\nlanguages = [\"all\"]\n";
    let options = ["pool.gig.gig.applicants_per_month=60", "pool.gig.gig.attrition={ per_year = 0.5 }"];
    let (alone, duty_alone) = schedule(&frame(&options), 5);
    let (both, duty_both) = schedule(&frame_with(&options, second), 5);
    assert_eq!(duty_alone[0], duty_both[0]);
    for (alone, both) in alone.iter().zip(&both) {
        assert_eq!(alone.pools[0], both.pools[0]);
        assert_eq!(alone.amounts[..6], both.amounts[..6]);
    }
}

#[test]
fn more_first_people_only_add_sessions() {
    let few = schedule(&frame(&["pool.gig.gig.active=100"]), 6).1;
    let many = schedule(&frame(&["pool.gig.gig.active=101"]), 6).1;
    assert!(few[0].iter().zip(&many[0]).all(|(few, many)| few <= many && *many <= few + 1));
    assert_ne!(few, many);
}
