//! Who gets whom: ranks, reserve, speed by line, group choice, weighted waits, transfers, callbacks, silent customers.

use crate::center::Desk;

/// Two teams of a given size and what they serve; everybody needs a minute.
fn center(head: &str, tiers: &str, first: &str, second: &str) -> String {
    format!(
        r#"
        scenario = {{ name = "router", start = 2026-01-01, end = 2026-01-31, interval_min = 60 }}
        demand   = {{ contacts = {{ start_per_year = 1 }}, busyness_cv = 0 }}
        {head}
        {tiers}
        [[reason]]
        name        = "why"
        share       = 1.0
        handle_time = {{ constant = {{ value_s = 60 }} }}
        [[pool]]
        name = "team"
        kind = "fixed"
        [[group]]
        name   = "first"
        pool   = "team"
        agents = 1
        {first}
        [[group]]
        name   = "second"
        pool   = "team"
        agents = 1
        {second}
        "#
    )
}

const ONE_TIER: &str = "[[tier]]\nname = \"all\"\nshare = 1.0\npatience = \"unlimited\"";
const TWO_TIERS: &str = "[[tier]]\nname = \"vip\"\nshare = 0.5\npatience = \"unlimited\"\n[[tier]]\nname = \"standard\"\nshare = 0.5\npatience = \"unlimited\"";

fn s(ticks: u64) -> f64 {
    ticks as f64 / 1e6
}

/// Contacts answered by each group when these arrive (class, seconds).
fn answered(text: &str, staff: [u32; 2], contacts: &[(u32, f64)]) -> (u64, u64, Desk) {
    let mut desk = Desk::new(text);
    for (group, agents) in staff.into_iter().enumerate() {
        desk.staff(group, [0, 0, agents]);
    }
    for (case, (class, at_s)) in contacts.iter().enumerate() {
        desk.contact(*class, *at_s, case as u64);
    }
    desk.next_window();
    (desk.group(0).answered, desk.group(1).answered, desk)
}

#[test]
fn the_smaller_rank_is_asked_first_and_a_line_has_its_own_speed() {
    let line =
        |rank: u32, speed: f64| format!("serves = [{{ languages = [\"all\"], rank = {rank}, speed = {speed} }}]");
    let text = center("", ONE_TIER, &line(2, 1.0), &line(1, 2.0));
    let (first, second, desk) = answered(&text, [1, 1], &[(0, 0.0), (0, 40.0), (0, 50.0)]);
    assert_eq!((first, second), (1, 2), "the second group is asked first, and is done after 30 s");
    assert!((s(desk.group(1).busy_ticks) - 60.0).abs() < 1e-6 && (s(desk.group(0).busy_ticks) - 60.0).abs() < 1e-6);
}

#[test]
fn the_longest_idle_agent_of_equal_groups_is_asked() {
    let serves = "serves = [{ languages = [\"all\"] }]";
    for (rule, wanted) in [("listed", (3, 1)), ("longest-idle", (2, 2))] {
        let text = center(&format!("router = {{ groups = \"{rule}\" }}"), ONE_TIER, serves, serves);
        let (first, second, _) = answered(&text, [1, 1], &[(0, 0.0), (0, 10.0), (0, 100.0), (0, 200.0)]);
        assert_eq!((first, second), wanted, "{rule}");
    }
}

#[test]
fn the_least_skilled_group_is_asked_first() {
    let text = center(
        "router = { groups = \"least-skilled\" }",
        TWO_TIERS,
        "serves = [{ languages = [\"all\"] }]",
        "serves = [{ languages = [\"all\"], tiers = [\"standard\"] }]",
    );
    // Class 1 is standard: the second group knows nothing else. Class 0 goes to the generalist.
    let (first, second, _) = answered(&text, [1, 1], &[(1, 0.0), (0, 1.0)]);
    assert_eq!((first, second), (1, 1));
}

#[test]
fn a_random_group_is_asked_in_proportion_to_its_idle_agents() {
    let serves = "serves = [{ languages = [\"all\"] }]";
    let text = center("router = { groups = \"random\" }", ONE_TIER, serves, serves);
    // 3 idle agents beside 1; 2,000 contacts that never meet: binomial with p = 0.25, |z| ≤ 4 (false alarm 6e-5).
    let contacts: Vec<(u32, f64)> = (0..50).map(|index| (0, f64::from(index) * 61.0)).collect();
    let mut second = 0;
    for round in 0..40 {
        let mut desk = Desk::new(&text);
        desk.staff(0, [0, 0, 3]);
        desk.staff(1, [0, 0, 1]);
        for (index, (class, at_s)) in contacts.iter().enumerate() {
            desk.contact(*class, *at_s, round * 1_000 + index as u64);
        }
        desk.next_window();
        second += desk.group(1).answered;
    }
    let z = (second as f64 - 500.0) / (2_000.0_f64 * 0.25 * 0.75).sqrt();
    assert!(z.abs() <= 4.0, "{second} of 2,000 (z = {z:.1})");
}

#[test]
fn a_reserve_is_kept_free_for_the_vip() {
    let text = center(
        "",
        TWO_TIERS,
        "serves = [{ languages = [\"all\"], tiers = [\"vip\"] }, { languages = [\"all\"], reserve = 1 }]",
        "serves = [{ languages = [\"all\"], after_s = 3000 }]",
    );
    // Two agents: one standard contact is answered, the next waits although somebody is free; the vip finds that one.
    let (first, _, desk) = answered(&text, [2, 0], &[(1, 0.0), (1, 1.0), (0, 2.0)]);
    assert_eq!(first, 3);
    assert_eq!((desk.queue(0).immediate, desk.queue(1).immediate), (1, 1));
    // The second standard contact starts when both are free again but one: at 60 s one agent ends while the other is
    // with the vip until 62 s, so it waits until then.
    assert!((s(desk.queue(1).wait_answered_ticks) - 61.0).abs() < 1e-6, "{}", s(desk.queue(1).wait_answered_ticks));
}

#[test]
fn a_heavier_wait_overtakes_a_longer_one_of_equal_priority() {
    for (weight, vip_first) in [(1.0, false), (3.0, true)] {
        let tiers = TWO_TIERS.replacen("share = 0.5", &format!("share = 0.5\nwait_weight = {weight}"), 1);
        let serves = "serves = [{ languages = [\"all\"] }]";
        let (_, _, desk) = answered(&center("", &tiers, serves, serves), [1, 0], &[(1, 0.0), (1, 10.0), (0, 40.0)]);
        // At 60 s the standard customer has waited 50 s, the vip 20 s.
        let vip_wait = if vip_first { 20.0 } else { 80.0 };
        assert!((s(desk.queue(0).wait_answered_ticks) - vip_wait).abs() < 1e-6, "weight {weight}");
    }
}

#[test]
fn a_transfer_repeats_part_of_the_talk_in_another_queue() {
    let head = "[[transfer]]\nshare = 1.0\nskill = \"special\"\nafter_share = 0.5\nrepeated_share = 0.4\n";
    let text =
        center(head, ONE_TIER, "languages = [\"all\"]", "serves = [{ languages = [\"all\"], skills = [\"special\"] }]");
    let text = text.replace("name        = \"why\"\n        share       = 1.0", "name = \"why\"\n        share = 1.0")
        + "\n[[reason]]\nname = \"hard\"\nshare = 0.0\nskill = \"special\"\nhandle_time = { constant = { value_s = 60 } }\n";
    let text =
        text.replace("languages = [\"all\"]\n", "serves = [{ languages = [\"all\"], skills = [\"general\"] }]\n");
    let (first, second, desk) = answered(&text, [1, 1], &[(0, 0.0), (0, 5.0)]);
    // 30 s with the first team, then 30 + 0.4 × 30 = 42 s with the second. The second contact: 30–60, then 72–114.
    assert_eq!((first, second), (2, 2));
    assert!((s(desk.group(0).busy_ticks) - 60.0).abs() < 1e-6);
    assert!((s(desk.group(1).busy_ticks) - 84.0).abs() < 1e-6, "{}", s(desk.group(1).busy_ticks));
    let class = &desk.tally.classes[0];
    assert_eq!((class.transfers, class.queued, class.answered, class.cases_resolved), (2, 4, 4, 2));
    assert!((s(desk.queue(1).wait_answered_ticks) - 12.0).abs() < 1e-6);
}

#[test]
fn a_callback_is_made_when_nobody_waits_on_the_line() {
    let head =
        "waiting = { callback = { at_waiting = 1, accepts_share = 1.0, keeps_place = false, reached_share = 1.0 } }";
    let serves = "serves = [{ languages = [\"all\"] }]";
    let (_, _, desk) =
        answered(&center(head, ONE_TIER, serves, serves), [1, 0], &[(0, 0.0), (0, 1.0), (0, 2.0), (0, 61.0)]);
    // The second waits on the line until 60 s; the third is called back after the fourth, which waits on the line from
    // 61 to 120 s: at 180 s.
    let (queue, class) = (desk.queue(0), &desk.tally.classes[0]);
    assert_eq!((class.callbacks, class.callbacks_answered, queue.answered, queue.immediate), (1, 1, 4, 1));
    assert!((s(queue.callback_delay_ticks) - 178.0).abs() < 1e-6, "{}", s(queue.callback_delay_ticks));
    assert!((s(queue.wait_answered_ticks) - (59.0 + 59.0)).abs() < 1e-6);
}

#[test]
fn customers_who_are_never_reached_give_up_after_the_stated_calls() {
    let head = "waiting = { callback = { at_waiting = 1, accepts_share = 1.0, reached_share = 0.0, attempt_s = 7, max_attempts = 3 } }";
    let serves = "serves = [{ languages = [\"all\"] }]";
    let (_, _, desk) = answered(&center(head, ONE_TIER, serves, serves), [1, 0], &[(0, 0.0), (0, 1.0), (0, 2.0)]);
    let class = &desk.tally.classes[0];
    assert_eq!((class.callbacks, class.callbacks_failed, class.answered, class.cases_given_up), (1, 1, 2, 1));
    assert!((s(desk.group(0).busy_ticks) - (120.0 + 21.0)).abs() < 1e-6);
}

#[test]
fn a_silent_customer_holds_an_agent_until_noticed() {
    let head = "[[channel]]\nname = \"chat\"\nshare = 1.0\nsilent = { share = 1.0, notice_s = 25 }\n";
    let tier = ONE_TIER.replace("\"unlimited\"", "{ constant = { value_s = 10 } }");
    let serves = "serves = [{ languages = [\"all\"] }]";
    let (_, _, desk) = answered(&center(head, &tier, serves, serves), [1, 0], &[(0, 0.0), (0, 1.0), (0, 58.0)]);
    let (queue, class) = (desk.queue(0), &desk.tally.classes[0]);
    // The second leaves at 11 s; the agent takes the empty chat from 60 to 85 s, and the third gives up at 68 s too.
    assert_eq!((class.abandoned, class.abandoned_silently, queue.answered), (2, 2, 1));
    assert!((s(desk.group(0).busy_ticks) - (60.0 + 50.0)).abs() < 1e-6, "{}", s(desk.group(0).busy_ticks));
    assert!((s(queue.queue_ticks) - 20.0).abs() < 1e-6, "who has left waits no longer");
}

/// Half the customers leave within seconds, half wait for hours.
const MIXED_PATIENCE: &str = "{ hyperexponential = { share = 0.5, mean_s = 4, other_mean_s = 90_000 } }";

#[test]
fn an_announced_wait_beyond_ones_patience_sends_away_who_heeds_it() {
    let tier = ONE_TIER.replace("\"unlimited\"", MIXED_PATIENCE);
    let serves = "serves = [{ languages = [\"all\"] }]";
    // Lost customers of 40 who come every 50 s to one agent who is busy for an hour: balked, and given up.
    let lost = |announcement: &str| {
        let head = format!("waiting = {{ {announcement} }}");
        let text = center(&head, &tier, serves, serves).replace("value_s = 60", "value_s = 3600");
        let contacts: Vec<(u32, f64)> = (0..41).map(|index| (0, f64::from(index) * 50.0)).collect();
        let (_, _, desk) = answered(&text, [1, 0], &contacts);
        (desk.queue(0).balked, desk.queue(0).abandoned)
    };
    let (nobody, all) = lost("");
    let (heeding, few) = lost("announcement = { above_s = 60, heeded_share = 1.0 }");
    assert_eq!(nobody, 0);
    // The same impatient customers, some of whom now leave at once: those who come while somebody has waited a minute.
    assert!(heeding > 5 && heeding + few == all, "{heeding} + {few} against {all}");
    assert_eq!(lost("announcement = { above_s = 60, heeded_share = 0.0 }"), (0, all));
    assert_eq!(lost("announcement = { above_s = 9000, heeded_share = 1.0 }"), (0, all));
}
