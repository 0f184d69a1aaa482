//! Overflow reaches the second pool exactly after its delay.

use crate::center::Desk;
use glidepath::clock::TICKS_PER_SECOND;

/// Swedish contacts are the first pool's; the second helps out once they have waited 30 seconds.
const CENTER: &str = r#"
scenario = { name = "overflow", start = 2026-01-01, end = 2026-01-31, warm_up_days = 0, interval_min = 60 }
demand   = { contacts = { start_per_year = 1000 } }
tier     = [{ name = "any", share = 1, patience = "unlimited", threshold_s = 29.9 }]
language = [{ name = "sv", share = 0.5 }, { name = "de", share = 0.5 }]
reason   = [{ name = "any", share = 1, handle_time = { constant = { value_s = 600 } } }]
pool     = [{ name = "own", kind = "fixed", resolution = 1 }, { name = "vendor", kind = "fixed", resolution = 1 }]
group    = [
    { name = "own", pool = "own", languages = ["sv"], agents = 1 },
    { name = "vendor", pool = "vendor", languages = ["de"], overflow_languages = ["sv"], overflow_after_s = 30, agents = 1 },
]
"#;

const SECOND: u64 = TICKS_PER_SECOND.unsigned_abs();

#[test]
fn a_contact_overflows_to_the_second_pool_exactly_after_the_delay() {
    let mut desk = Desk::new(CENTER);
    desk.staff(0, [0, 0, 1]);
    desk.staff(1, [0, 0, 1]);
    desk.contact(0, 100.0, 1); // takes the only agent of the first pool
    desk.contact(0, 160.25, 2); // finds her busy
    desk.live_until(190.25);
    assert_eq!(desk.queue(0).answered, 1, "a microsecond before the delay has passed nobody has answered the second");
    desk.live_until(190.250_001);
    assert_eq!(desk.queue(0).answered, 2);
    assert_eq!(desk.queue(0).wait_answered_ticks, 30 * SECOND);
    assert_eq!(desk.queue(0).answered_within_1, 0, "the wait is not below 30 s");
    desk.next_window();
    assert_eq!((desk.group(0).answered, desk.group(1).answered), (1, 1));
    assert_eq!((desk.group(0).busy_ticks, desk.group(1).busy_ticks), (600 * SECOND, 600 * SECOND));
}

#[test]
fn the_second_pool_is_left_alone_when_the_first_is_free_in_time() {
    let mut desk = Desk::new(CENTER);
    desk.staff(0, [0, 0, 1]);
    desk.staff(1, [0, 0, 1]);
    desk.contact(0, 100.0, 1);
    desk.contact(0, 670.0, 2); // the first is done at 700: 30 seconds later, and agents finish first
    desk.next_window();
    assert_eq!((desk.group(0).answered, desk.group(1).answered), (2, 0));
    assert_eq!(desk.queue(0).wait_answered_ticks, 30 * SECOND);
}
