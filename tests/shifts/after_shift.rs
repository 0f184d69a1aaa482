//! Work after the end of the shift, and how it is paid.

use crate::center::{center, frame, group, months};
use glidepath::clock::TICKS_PER_HOUR;
use glidepath::tally::Account;

/// A day shift, without breaks; people are busy all the time.
fn text(rule: &str) -> String {
    let more = format!(
        r#"
        wage_per_paid_hour = 30
        {rule}
        [[schedule]]
        name  = "plan"
        shift = [{{ start = "09:00", hours = 8 }}]
        "#
    );
    center(300_000, 600.0, 6, "", &more)
}

#[test]
fn after_shift_time_is_paid_as_stated() {
    let of = |rule: &str| {
        let frame = frame(&text(rule));
        let months = months(&frame, 3);
        let cell = group(&frame, &months, 0);
        (cell, months[0].pools[0].after_shift_paid_ticks, months[0].amount(0, Account::AfterShift), months)
    };
    let (paid, paid_ticks, amount, months) = of("");
    let worked = paid.after_shift_ticks - paid.in_breaks_ticks;
    assert!(worked > 10 * TICKS_PER_HOUR.unsigned_abs(), "six people stay some minutes on each of 28 evenings");
    assert_eq!(paid_ticks, worked);
    let due = worked as f64 / TICKS_PER_HOUR as f64 * 30.0 * 100.0;
    assert!((amount as f64 - due).abs() <= 1.0, "{amount} cents for {due}");
    assert_eq!(months[0].pools[0].paid_ticks, 6 * 8 * 28 * TICKS_PER_HOUR.unsigned_abs(), "the shifts are as before");

    let (unpaid, ticks, amount, _) = of("after_shift = \"unpaid\"");
    assert_eq!((unpaid, ticks, amount), (paid, 0, 0), "the same work, and nobody pays for it");

    let (within, ticks, amount, months) = of("after_shift = \"within-shift\"\nlast_contact_min = 30");
    let after = within.after_shift_ticks - within.in_breaks_ticks;
    assert_eq!(ticks, after);
    assert!(
        after < worked / 10,
        "hardly anybody stays when the last contact is half an hour before: {after} of {worked}"
    );
    let closing =
        frame(&text("after_shift = \"within-shift\"")).axes.lost_time.iter().position(|it| it.name == "closing");
    assert_eq!(months[0].lost_ticks[closing.expect("a component")], 6 * 28 * TICKS_PER_HOUR.unsigned_abs() / 2);
    assert!(amount > 0 && (amount as f64) < due / 10.0);
}

#[test]
fn a_gig_agent_is_paid_after_the_session_and_nobody_by_the_hour_for_nothing() {
    let gig = |basis: &str| {
        center(900_000, 600.0, 6, "", "[[schedule]]\nname = \"plan\"\nshift = [{ start = \"09:00\", hours = 8 }]")
            .replace("pool      = \"house\"", "pool      = \"gig\"")
            .replace("schedule  = \"plan\"", "")
            .replace(
                "[[pool]]",
                &format!(
                    "[[pool]]\nname = \"gig\"\nkind = \"gig\"\n[pool.gig]\nactive = 60\nattrition = {{ per_year = 0 }}\n\
                     pay = {{ basis = \"{basis}\", rate = 30, reference = 30 }}\n[[pool]]\ntakes_contacts = false"
                ),
            )
            .replace("[[schedule]]\nname = \"plan\"\nshift = [{ start = \"09:00\", hours = 8 }]", "")
    };
    for (basis, is_paid) in [("hour", true), ("minute", false)] {
        let frame = frame(&gig(basis));
        let months = months(&frame, 1);
        let worked = group(&frame, &months, 0).after_shift_ticks;
        assert!(worked > 0);
        let pool = frame.model.groups[0].pool;
        let paid = months[0].pools[pool].after_shift_paid_ticks;
        assert_eq!(paid, if is_paid { worked } else { 0 }, "{basis}");
        let due = paid as f64 / TICKS_PER_HOUR as f64 * 30.0 * 100.0;
        assert!((months[0].amount(pool, Account::AfterShift) as f64 - due).abs() <= 1.0, "{basis}");
    }
}

#[test]
fn work_into_a_break_is_paid_once_whoever_leaves_first_at_the_end_of_shifts() {
    // With one person there is nobody to change places with: the rules are the same.
    let of = |rule: &str| {
        let shift = "[[schedule]]\nname = \"plan\"\nshift = [{ start = \"09:00\", hours = 8, \
                     breaks = [{ after_h = 3, hours = 1 }] }]";
        let text = center(300_000, 3_000.0, 1, "", &format!("{shift}\n[waiting]\nshift_end = \"{rule}\""));
        let frame = frame(&text);
        let months = months(&frame, 5);
        let cell = group(&frame, &months, 0);
        assert!(cell.in_breaks_ticks > 0, "{rule}: contacts of fifty minutes run into the break");
        assert_eq!(months[0].pools[0].after_shift_paid_ticks, cell.after_shift_ticks - cell.in_breaks_ticks, "{rule}");
        (cell, months[0].amount(0, Account::AfterShift))
    };
    assert_eq!(of("counter"), of("named"));
    assert_eq!(of("idle-first"), of("named"));
}
