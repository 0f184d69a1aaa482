//! Agents of a group by proficiency band.

use crate::center::Desk;
use glidepath::clock::TICKS_PER_SECOND;

/// One queue, one group; talk of 300 s and wrap-up of 60 s.
const CENTER: &str = r#"
scenario = { name = "bands", start = 2026-01-01, end = 2026-01-31, warm_up_days = 0, interval_min = 60 }
demand   = { contacts = { start_per_year = 1000 } }
tier     = [{ name = "any", share = 1, patience = "unlimited" }]
reason   = [{ name = "any", share = 1, handle_time = { constant = { value_s = 300 } }, wrap_up = { constant = { value_s = 60 } } }]
pool     = [{ name = "own", kind = "fixed", resolution = 1 }]
group    = [{ name = "own", pool = "own", languages = ["all"], agents = 1 }]
"#;

const SECOND: u64 = TICKS_PER_SECOND.unsigned_abs();
const BANDS: [(f64, f64); 3] = [(0.5, 1.0), (0.8, 1.0), (1.0, 1.0)];

#[test]
fn speed_divides_talk_and_wrap_up() {
    for (band, handle_s) in [720, 450, 360].into_iter().enumerate() {
        let mut desk = Desk::new(CENTER);
        desk.proficiency(0, BANDS);
        desk.staff(0, std::array::from_fn(|it| u32::from(it == band)));
        desk.contact(0, 10.0, 1);
        desk.next_window();
        let counts = &desk.tally.classes[0];
        assert_eq!(counts.talk_ticks, 5 * counts.wrap_up_ticks);
        assert_eq!(counts.talk_ticks + counts.wrap_up_ticks, desk.group(0).busy_ticks);
        assert_eq!(desk.group(0).busy_ticks, handle_s * SECOND);
    }
}

#[test]
fn a_new_proficiency_leaves_contacts_in_hand_alone() {
    let mut desk = Desk::new(CENTER);
    desk.proficiency(0, BANDS);
    desk.staff(0, [1, 0, 0]);
    desk.contact(0, 3_000.0, 1); // half speed: until 3,720
    desk.next_window();
    desk.proficiency(0, [(1.0, 1.0); 3]);
    desk.contact(0, 3_700.0, 2); // waits 20 s, then takes 360
    desk.next_window();
    assert_eq!(desk.queue(0).wait_answered_ticks, 20 * SECOND);
    assert_eq!(desk.group(0).busy_ticks, (720 + 360) * SECOND);
}

#[test]
fn the_longest_idle_of_all_bands_is_first() {
    let mut desk = Desk::new(CENTER);
    desk.proficiency(0, BANDS);
    // On duty in this order, so the novice has been idle longest.
    desk.staff(0, [1, 1, 1]);
    let handle_s = [720, 450, 360];
    for contact in 0..3 {
        desk.contact(0, f64::from(contact), u64::from(contact as u32));
        desk.live_until(f64::from(contact) + 0.5);
        let wanted: u64 = handle_s[..=contact as usize].iter().sum();
        assert_eq!(desk.queue(0).handle_ticks, wanted * SECOND, "contact {contact}");
    }
    // Idle again since 362 (proficient), 451 (learner) and 720 s (novice).
    for (contact, wanted) in [(800, 360), (801, 450), (802, 720)] {
        let before = desk.queue(0).handle_ticks;
        desk.contact(0, f64::from(contact), u64::from(contact as u32));
        desk.live_until(f64::from(contact) + 0.5);
        assert_eq!(desk.queue(0).handle_ticks - before, wanted * SECOND, "contact at {contact} s");
    }
}

#[test]
fn who_leaves_belongs_to_the_band_that_shrinks() {
    let mut desk = Desk::new(CENTER);
    desk.proficiency(0, BANDS);
    desk.staff(0, [2, 0, 2]);
    desk.next_window();
    desk.staff(0, [0, 0, 2]);
    assert_eq!(desk.engine.scheduled(0), [0, 0, 2]);
    (0..2).for_each(|case| desk.contact(0, 3_700.0, case));
    desk.next_window();
    assert_eq!(desk.queue(0).handle_ticks, 2 * 360 * SECOND, "both novices have left");
}

#[test]
fn agents_change_band_without_leaving() {
    let mut desk = Desk::new(CENTER);
    desk.proficiency(0, BANDS);
    desk.staff(0, [2, 0, 1]);
    (0..3).for_each(|case| desk.contact(0, 3_500.0, case));
    desk.next_window();
    desk.staff(0, [0, 1, 2]);
    assert_eq!(desk.engine.scheduled(0), [0, 1, 2]);
    desk.next_window();
    let hours = 2 * 3_600;
    assert_eq!(desk.group(0).staffed_ticks, 3 * hours * SECOND);
    assert_eq!(desk.group(0).after_shift_ticks, 0, "nobody had to finish for somebody else to come");
    assert_eq!(desk.group(0).busy_ticks, (720 + 720 + 360) * SECOND, "contacts in hand keep their pace");
    (0..3).for_each(|case| desk.contact(0, 7_300.0, case));
    desk.next_window();
    assert_eq!(desk.group(0).busy_ticks, (720 + 720 + 360 + 450 + 360 + 360) * SECOND);
    assert_eq!(desk.group(0).answered, 6);
}
