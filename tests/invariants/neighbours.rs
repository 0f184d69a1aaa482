//! An island changes nobody; one more agent makes nobody wait longer.

use crate::center::ORDERLY;
use crate::kept::assert_kept;
use crate::life::{Life, live_luck};

/// Half of all contacts are on the island: those of a language, a channel or a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Island {
    Language,
    Channel,
    Skill,
}

/// What an island's pool and group say, by the kind of its people.
const PEOPLE: [(&str, &str); 4] = [
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

/// A center of two languages, and what is there besides.
fn center(island: Option<(Island, (&str, &str))>) -> String {
    let is = |kind: Island| island.is_some_and(|(it, _)| it == kind);
    // Twice the volume and half the shares is exactly the same rate for everybody who was there before.
    let (volume, half) = if island.is_some() { (400_000, 0.5) } else { (200_000, 1.0) };
    let share = |kind: Island, whole: f64| if is(kind) { whole * half } else { whole };
    let (language, voice, any) = (share(Island::Language, 0.5), share(Island::Channel, 1.0), share(Island::Skill, 1.0));
    let reason =
        "handle_time = { lognormal = { mean_s = 400, cv = 1 } }\nai = { resolves = 0.4, falsely_contains = 0.2 }";
    let island = island.map_or(String::new(), |(kind, (pool, group))| {
        let (place, serves) = match kind {
            Island::Language => {
                ("[[language]]\nname = \"is\"\nshare = 0.5\ntimezone = \"Atlantic/Reykjavik\"".to_owned(), "languages = [\"is\"]")
            }
            Island::Channel => (
                "[[channel]]\nname = \"chat\"\nshare = 0.5\nslots = 3\nsilent = { share = 0.5 }\nmessages = { turns = 2 }".to_owned(),
                "languages = [\"sv\", \"de\"], channels = [\"chat\"]",
            ),
            Island::Skill => (
                format!("[[reason]]\nname = \"other\"\nshare = 0.5\nskill = \"other\"\n{reason}"),
                "languages = [\"sv\", \"de\"], skills = [\"other\"]",
            ),
        };
        format!(
            "{place}\n[[pool]]\nname = \"island\"\n{pool}\n\
             [[group]]\nname = \"island\"\npool = \"island\"\nserves = [{{ {serves} }}]\n{group}\n"
        )
    });
    let line = |language: &str, after_s: u32| {
        format!(
            "{{ languages = [\"{language}\"], channels = [\"voice\"], skills = [\"general\"], after_s = {after_s} }}"
        )
    };
    let (sv, de, help) = (line("sv", 0), line("de", 0), line("de", 60));
    format!(
        "[scenario]\nname = \"center\"\nstart = 2026-01-25\nend = 2026-02-05\n\
         [demand]\ncontacts = {{ start_per_year = {volume} }}\nbusyness_cv = 0.1\n\
         [[language]]\nname = \"sv\"\nshare = {language}\n\
         [[language]]\nname = \"de\"\nshare = {language}\ntimezone = \"Europe/Berlin\"\n\
         [[channel]]\nname = \"voice\"\nshare = {voice}\n\
         [[tier]]\nname = \"vip\"\nshare = 0.2\npriority = 1\n[[tier]]\nname = \"standard\"\nshare = 0.8\npriority = 2\n\
         [[reason]]\nname = \"any\"\nshare = {any}\n{reason}\n\
         [waiting]\nqueue_capacity = 4\nbalking_share = 0.1\n[waiting.redial]\nmax_attempts = 4\n\
         [[pool]]\nname = \"own\"\nheadcount = 14\nattrition = {{ per_year = 0.9999 }}\n\
         [[pool]]\nname = \"vendor\"\nkind = \"fixed\"\n\
         [[group]]\nname = \"north\"\npool = \"own\"\nserves = [{sv}, {help}]\nschedule = \"all-day\"\n\
         [[group]]\nname = \"south\"\npool = \"vendor\"\nserves = [{de}]\nagents = 1\n\
         [[schedule]]\nname = \"all-day\"\nshift = [{{ start = \"06:00\", hours = 9 }}, {{ start = \"15:00\", hours = 9 }}]\n{island}"
    )
}

#[test]
fn an_island_changes_nobody_else() {
    for (luck, people) in (0..).zip(PEOPLE) {
        let without = live_luck(&center(None), &[], luck);
        for kind in [Island::Language, Island::Channel, Island::Skill] {
            let with = live_luck(&center(Some((kind, people))), &[], luck);
            let of_island =
                with.months.iter().flat_map(|month| &month.group_cells[without.months[0].group_cells.len()..]);
            assert!(of_island.map(|cell| cell.answered).sum::<u64>() > 0, "somebody works on the island: {people:?}");
            assert!(
                with.sum(|counts| counts.first) > without.sum(|counts| counts.first) * 3 / 2,
                "the island is inhabited"
            );
            assert_kept(&without, &with, &format!("{kind:?} {people:?}"));
        }
    }
}

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
