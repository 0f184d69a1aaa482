//! Codes of values.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "GP0201",
        title: "a number outside its range",
        meaning: "The message states the range. Shares are written from 0 to 1, durations in seconds.",
        bad: "share = 80",
        good: "share = 0.80",
    },
    Code {
        code: "GP0202",
        title: "not a finite number",
        meaning: "TOML can write nan and inf, a plan cannot. Where something may be without limit, the text `unlimited` says so.",
        bad: "mean_s = nan",
        good: "mean_s = 300",
    },
    Code {
        code: "GP0203",
        title: "an unknown word",
        meaning: "The key takes one of a few words.",
        bad: "shift_end = \"anyone\"",
        good: "shift_end = \"named\"",
    },
    Code {
        code: "GP0204",
        title: "not a name",
        meaning: "Names stand in results and file names: letters, digits, `-`, `_` and `.`, at most 64, the first a letter or digit.",
        bad: "name = \"In house (Stockholm)\"",
        good: "name = \"in-house-stockholm\"",
    },
    Code {
        code: "GP0205",
        title: "a text that cannot be shown safely",
        meaning: "Free text reaches reports and spreadsheets. Hidden characters, and first characters that make a spreadsheet compute, are refused.",
        bad: "question = \"=1+1\"",
        good: "question = \"How many people from July on?\"",
    },
    Code {
        code: "GP0206",
        title: "not a date that can be used",
        meaning: "Dates are plain days of the calendar from 1970 to 2200.",
        bad: "start = 2026-01-01T00:00:00",
        good: "start = 2026-01-01",
    },
    Code {
        code: "GP0207",
        title: "not a time of day",
        meaning: "Times are hours and minutes from 00:00 to 23:59, local to the group.",
        bad: "start = \"25:00\"",
        good: "start = \"07:30\"",
    },
    Code {
        code: "GP0208",
        title: "an unknown time zone",
        meaning: "Zones bear their IANA names, which know the changes to summer time.",
        bad: "timezone = \"Stockholm\"",
        good: "timezone = \"Europe/Stockholm\"",
    },
    Code {
        code: "GP0209",
        title: "not a currency",
        meaning: "Currencies bear their ISO 4217 codes.",
        bad: "currency = \"€\"",
        good: "currency = \"EUR\"",
    },
    Code {
        code: "GP0210",
        title: "a list of the wrong length",
        meaning: "A month list has 12 numbers, a weekday list 7, and a day list any number that cuts the day into whole minutes.",
        bad: "weekday = [1, 1, 1, 1, 1]",
        good: "weekday = [1, 1, 1, 1, 1, 0.5, 0.5]",
    },
    Code {
        code: "GP0211",
        title: "an empty list, or weights that are all 0",
        meaning: "Nothing would be left to choose from.",
        bad: "languages = []",
        good: "languages = [\"sv\"]",
    },
    Code {
        code: "GP0212",
        title: "parameters that contradict each other",
        meaning: "Each value is allowed, but not together.",
        bad: "growth_per_year = { pert = { low = 0.1, mode = 0.0, high = 0.2 } }",
        good: "growth_per_year = { pert = { low = 0.0, mode = 0.1, high = 0.2 } }",
    },
    Code {
        code: "GP0213",
        title: "an unknown or missing law",
        meaning: "A distribution is written as a table with the name of its law.",
        bad: "handle_time = { lognorm = { mean_s = 300, cv = 1.0 } }",
        good: "handle_time = { lognormal = { mean_s = 300, cv = 1.0 } }",
    },
    Code {
        code: "GP0214",
        title: "slots that do not fit one agent",
        meaning: "Contacts of several channels share an agent in equal parts, so slots are a number that divides 120: 1, 2, 3, 4, 5, 6, 8, 10, 12 and so on.",
        bad: "slots = 7",
        good: "slots = 6",
    },
];
