//! Codes of what does not fit together.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "GP0401",
        title: "the end before the start",
        meaning: "The last day must not lie before the first.",
        bad: "start = 2026-01-01\nend = 2025-12-31",
        good: "start = 2026-01-01\nend = 2026-12-31",
    },
    Code {
        code: "GP0402",
        title: "too large a scenario",
        meaning: "At most 30 years, 600,000 intervals, 10,000 queues, and 1,000 candidates of a fitted schedule.",
        bad: "start = 2026-01-01\nend = 2099-12-31",
        good: "start = 2026-01-01\nend = 2030-12-31",
    },
    Code {
        code: "GP0403",
        title: "steps out of order",
        meaning: "The dates of a path must ascend, each once.",
        bad: "backfill = [{ from = 2027-01-01, value = 0.5 }, { from = 2026-01-01, value = 0.0 }]",
        good: "backfill = [{ from = 2026-01-01, value = 0.0 }, { from = 2027-01-01, value = 0.5 }]",
    },
    Code {
        code: "GP0404",
        title: "a ramp that ends before it starts",
        meaning: "`by` must be later than `starting`, which is the first day of the scenario unless stated.",
        bad: "{ from = 0.2, to = 0.5, by = 2020-12-31 }",
        good: "{ from = 0.2, to = 0.5, by = 2027-12-31 }",
    },
    Code {
        code: "GP0405",
        title: "shares that do not add up to 1",
        meaning: "All languages, all tiers, all reasons, and the groups of each employed pool share out a whole. Nothing is scaled silently.",
        bad: "shares 0.6 and 0.5",
        good: "shares 0.6 and 0.4",
    },
    Code {
        code: "GP0406",
        title: "AI outcomes above 1",
        meaning: "Resolved, falsely contained, asked for a human and left are shares of the same conversations; what remains is escalated.",
        bad: "ai = { resolves = 0.8, falsely_contains = 0.3 }",
        good: "ai = { resolves = 0.8, falsely_contains = 0.1 }",
    },
    Code {
        code: "GP0407",
        title: "shrinkage of everything",
        meaning: "With a shrinkage of 1 nobody is ever present.",
        bad: "shrinkage = { vacation = 0.5, absence = 0.5 }",
        good: "shrinkage = { vacation = 0.10, absence = 0.07 }",
    },
    Code {
        code: "GP0408",
        title: "a queue that nobody serves",
        meaning: "Every tier of every language needs a group that lists the language, and the tier if it lists any.",
        bad: "[[language]]\nname = \"sv\" # and no group lists it",
        good: "[[group]]\nlanguages = [\"sv\"]",
    },
    Code {
        code: "GP0409",
        title: "a pool without a group",
        meaning: "Its people would be paid and never answer.",
        bad: "[[pool]]\nname = \"partner\" # and no group draws on it",
        good: "[[group]]\npool = \"partner\"",
    },
    Code {
        code: "GP0410",
        title: "intervals that do not fill an hour",
        meaning: "Results are counted in intervals that divide 60 minutes.",
        bad: "interval_min = 25",
        good: "interval_min = 30",
    },
    Code {
        code: "GP0411",
        title: "too many thresholds",
        meaning: "The results keep four thresholds for each queue: the tier's own and those of its targets.",
        bad: "five targets with five different threshold_s",
        good: "targets that share their thresholds",
    },
    Code {
        code: "GP0413",
        title: "tenure bands with gaps",
        meaning: "`until_days` ascends, and only the last band has none.",
        bad: "bands = [{ until_days = 90, per_year = 0.45 }]",
        good: "bands = [{ until_days = 90, per_year = 0.45 }, { per_year = 0.18 }]",
    },
    Code {
        code: "GP0420",
        title: "a break that does not fit its shift",
        meaning: "A break ends within the shift, breaks follow each other, and some of the shift is left for work.",
        bad: "{ start = \"09:00\", hours = 8, breaks = [{ after_h = 7.75, hours = 0.5 }] }",
        good: "{ start = \"09:00\", hours = 8, breaks = [{ after_h = 4, hours = 0.5 }] }",
    },
    Code {
        code: "GP0430",
        title: "the AI displaces nobody who is counted in FTE",
        meaning: "The FTE-equivalent of the AI needs the paid hours and shrinkage of an employed or outsourced pool; a fixed pool has no people, a gig pool no paid hours.",
        bad: "[ai]\ndisplaces = \"gig\"",
        good: "[ai]\ndisplaces = \"in-house\"",
    },
];
