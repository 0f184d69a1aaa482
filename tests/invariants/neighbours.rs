//! An island changes nobody; one more agent makes nobody wait longer.

use crate::life::{Life, live_luck};
use glidepath::tally::Account;

/// What an island's pool and group say, by the kind of its people.
const ISLANDS: [(&str, &str); 4] = [
    ("headcount = 30", "schedule = \"all-day\""),
    (
        "kind = \"outsourced\"\nheadcount = 30\nattrition = { per_year = 0.9999 }\n\
         contract = { price = { per_contact = 4 }, seats = 9, notice_days = 3, ramp_down_per_month_share = 1 }",
        "schedule = \"all-day\"",
    ),
    (
        "kind = \"gig\"\ngig = { active = 200, applicants_per_month = 99, certification_weeks = 0.2, \
         pay = { basis = \"minute\", rate = 1, reference = 1 }, \
         blocks = [{ name = \"noon\", start = \"12:00\", hours = 2, agents = 9 }] }",
        "timezone = \"Asia/Kathmandu\"",
    ),
    ("kind = \"fixed\"", "agents = 9"),
];

/// A center of two languages whose shares and volume leave room for a third.
fn center(island: Option<(&str, &str)>) -> String {
    // Twice the volume and half the shares is exactly the same rate for everybody who was there before.
    let (volume, sv, de) = if island.is_some() { (400_000, "0.25", "0.25") } else { (200_000, "0.5", "0.5") };
    let island = island.map_or(String::new(), |(pool, group)| {
        format!(
            "[[language]]\nname = \"is\"\nshare = 0.5\ntimezone = \"Atlantic/Reykjavik\"\n\
             [[pool]]\nname = \"island\"\n{pool}\n\
             [[group]]\nname = \"island\"\npool = \"island\"\nlanguages = [\"is\"]\n{group}\n"
        )
    });
    format!(
        "[scenario]\nname = \"center\"\nstart = 2026-01-25\nend = 2026-02-05\n\
         [demand]\ncontacts = {{ start_per_year = {volume} }}\nbusyness_cv = 0.1\n\
         [[language]]\nname = \"sv\"\nshare = {sv}\n[[language]]\nname = \"de\"\nshare = {de}\ntimezone = \"Europe/Berlin\"\n\
         [[tier]]\nname = \"vip\"\nshare = 0.2\npriority = 1\n[[tier]]\nname = \"standard\"\nshare = 0.8\npriority = 2\n\
         [[reason]]\nname = \"any\"\nshare = 1\nhandle_time = {{ lognormal = {{ mean_s = 400, cv = 1 }} }}\n\
         ai = {{ resolves = 0.4, falsely_contains = 0.2 }}\n\
         [waiting]\nqueue_capacity = 4\nbalking_share = 0.1\n[waiting.redial]\nmax_attempts = 4\n\
         [[pool]]\nname = \"own\"\nheadcount = 14\nattrition = {{ per_year = 0.9999 }}\n\
         [[pool]]\nname = \"vendor\"\nkind = \"fixed\"\n\
         [[group]]\nname = \"north\"\npool = \"own\"\nlanguages = [\"sv\"]\noverflow_languages = [\"de\"]\nschedule = \"all-day\"\n\
         [[group]]\nname = \"south\"\npool = \"vendor\"\nlanguages = [\"de\"]\nagents = 1\n\
         [[schedule]]\nname = \"all-day\"\nshift = [{{ start = \"06:00\", hours = 9 }}, {{ start = \"15:00\", hours = 9 }}]\n{island}"
    )
}

#[test]
fn an_island_changes_nobody_else() {
    for (luck, island) in (0..).zip(ISLANDS) {
        let (without, with) = (live_luck(&center(None), &[], luck), live_luck(&center(Some(island)), &[], luck));
        let answered = with.months.iter().flat_map(|month| &month.group_cells[without.months[0].group_cells.len()..]);
        assert!(answered.map(|cell| cell.answered).sum::<u64>() > 0, "somebody works on the island: {island:?}");
        assert!(
            with.sum(|counts| counts.first) > without.sum(|counts| counts.first) * 3 / 2,
            "the island is inhabited"
        );
        let names = |life: &Life, class: usize| {
            let (key, model) = (life.frame.axes.classes[class], &life.frame.model);
            (model.tiers[key.tier].name.clone(), model.languages[key.language].name.clone())
        };
        let queue = |life: &Life, name: &str| life.frame.axes.queues.iter().position(|queue| queue.name == name);
        for (a, b) in without.months.iter().zip(&with.months) {
            for (class, counts) in a.classes.iter().enumerate() {
                let same = (0..b.classes.len()).find(|other| names(&with, *other) == names(&without, class));
                assert_eq!(*counts, b.classes[same.expect("every class is still there")]);
            }
            let cells = without.frame.axes.cells();
            for (index, key) in without.frame.axes.queues.iter().enumerate() {
                let other = queue(&with, &key.name).expect("every queue is still there");
                assert_eq!(
                    a.queue_cells[index * cells..][..cells],
                    b.queue_cells[other * cells..][..cells],
                    "{}",
                    key.name
                );
                assert_eq!(a.waits[index], b.waits[other], "{}", key.name);
            }
            assert_eq!(a.group_cells, b.group_cells[..a.group_cells.len()]);
            let (pools, of_ai) = (a.pools.len(), Account::OF_AI.len());
            assert_eq!(a.pools, b.pools[..pools]);
            assert_eq!(a.bills, b.bills[..pools]);
            assert_eq!(a.lost_ticks, b.lost_ticks[..a.lost_ticks.len()]);
            assert_eq!(a.amounts[..a.amounts.len() - of_ai], b.amounts[..a.amounts.len() - of_ai]);
        }
    }
}

/// Four weeks of one class, served in order by agents who never change, with nobody giving up.
const ORDERLY: &str = "
[scenario]
name         = \"orderly\"
start        = 2026-02-01
end          = 2026-02-28
warm_up_days = 0
[demand]
contacts     = { start_per_year = 150_000 }
level        = [{ from = 2026-02-01, value = 1 }, { from = 2026-02-27, value = 0 }]
profile      = \"bnpl-europe\"
busyness_cv  = 0.2
[[tier]]
name         = \"all\"
share        = 1
patience     = \"unlimited\"
[[reason]]
name         = \"any\"
share        = 1
handle_time  = { lognormal = { mean_s = 500, cv = 1.2 } }
[[pool]]
name         = \"vendor\"
kind         = \"fixed\"
[[group]]
name         = \"vendor\"
pool         = \"vendor\"
languages    = [\"all\"]
agents       = 3
";

#[test]
fn one_more_agent_makes_no_contact_wait_longer() {
    let mut waits = [0; 3];
    for luck in 0..60 {
        let lives: Vec<Life> = ["group.vendor.agents=3", "group.vendor.agents=4", "group.vendor.agents=5"]
            .iter()
            .map(|agents| live_luck(ORDERLY, &[agents], luck))
            .collect();
        for (total, life) in waits.iter_mut().zip(&lives) {
            assert!(life.ends_empty(), "every wait has ended");
            *total += life.months[0].queue_cells.iter().map(|cell| cell.wait_answered_ticks).sum::<u64>();
        }
        for pair in lives.windows(2) {
            // A contact counts where it entered, so each cell holds the same contacts under both staffings.
            for (few, many) in pair[0].months[0].queue_cells.iter().zip(&pair[1].months[0].queue_cells) {
                assert_eq!(few.answered, many.answered);
                assert!(few.wait_answered_ticks >= many.wait_answered_ticks, "luck {luck}: {few:?} {many:?}");
                assert!(few.answered_within_1 <= many.answered_within_1, "luck {luck}: {few:?} {many:?}");
            }
        }
    }
    assert!(waits[0] > waits[1] && waits[1] > waits[2] && waits[2] > 0, "{waits:?}");
}
