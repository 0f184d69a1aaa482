//! Codes of warnings.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "GP0501",
        title: "a date that never comes",
        meaning: "It lies outside the horizon and has no effect.",
        bad: "[[event]]\nfrom = 2036-11-27",
        good: "[[event]]\nfrom = 2026-11-27",
    },
    Code {
        code: "GP0502",
        title: "a definition that nothing uses",
        meaning: "A schedule or profile that no other key names has no effect.",
        bad: "[[schedule]]\nname = \"nights\" # named by no group",
        good: "[[group]]\nschedule = \"nights\"",
    },
    Code {
        code: "GP0503",
        title: "redials without end or at once",
        meaning: "When agents are short, such redials pile up and hide everything else.",
        bad: "redial = { after_abandon_share = 1.0, max_attempts = \"unlimited\" }",
        good: "redial = { after_abandon_share = 0.5, max_attempts = 5 }",
    },
    Code {
        code: "GP0504",
        title: "an unusual handle time",
        meaning: "Means below ten seconds or above four hours are most often in the wrong unit.",
        bad: "handle_time = { constant = { value_s = 5 } }",
        good: "handle_time = { constant = { value_s = 300 } }",
    },
    Code {
        code: "GP0505",
        title: "AI outcomes that may exceed 1",
        meaning: "At their means the outcomes fit, at their largest values they do not. Such draws cannot be what is meant.",
        bad: "resolves = { uniform = { low = 0.7, high = 0.99 } } beside falsely_contains = 0.1",
        good: "resolves = { uniform = { low = 0.7, high = 0.9 } } beside falsely_contains = 0.1",
    },
    Code {
        code: "GP0506",
        title: "default amounts in another currency",
        meaning: "Default wages and prices are in USD. A scenario in another currency should state its own.",
        bad: "currency = \"SEK\" # and no wage",
        good: "currency = \"SEK\"\nwage_per_paid_hour = 420",
    },
    Code {
        code: "GP0510",
        title: "breaks that count twice",
        meaning: "Breaks stated by a shift are off duty already. The shrinkage component `breaks` stands for breaks that no shift states; where shifts do, it is 0.",
        bad: "breaks = [{ after_h = 4, hours = 0.5 }] # beside shrinkage = { breaks = 0.111 }, the default",
        good: "breaks = [{ after_h = 4, hours = 0.5 }] # beside shrinkage = { breaks = 0 }",
    },
    Code {
        code: "GP0511",
        title: "speeds for more contacts than an agent holds",
        meaning: "The list gives the speed with 1, 2, … in hand; what lies beyond the slots is never used.",
        bad: "slots = 2\npace = { speeds = [1.0, 0.8, 0.6] }",
        good: "slots = 3\npace = { speeds = [1.0, 0.8, 0.6] }",
    },
    Code {
        code: "GP0512",
        title: "a line that never applies",
        meaning: "Of several lines that hold for a contact the first counts; this one comes after lines that hold for all its contacts, or names contacts that do not exist.",
        bad: "serves = [{ languages = [\"sv\"] }, { languages = [\"sv\"], tiers = [\"vip\"], priority = 1 }]",
        good: "serves = [{ languages = [\"sv\"], tiers = [\"vip\"], priority = 1 }, { languages = [\"sv\"] }]",
    },
];
