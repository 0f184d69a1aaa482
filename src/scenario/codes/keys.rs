//! Codes of keys.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "GP0101",
        title: "an unknown key",
        meaning: "No reader knows this key, so its value would have no effect. The nearest known key is named where a slip is likely.",
        bad: "[[pool]]\nhaedcount = 40",
        good: "[[pool]]\nheadcount = 40",
    },
    Code {
        code: "GP0102",
        title: "a required key is missing",
        meaning: "There is no sensible default for it.",
        bad: "[[reason]]\nname = \"dispute\"\nshare = 0.15",
        good: "[[reason]]\nname = \"dispute\"\nshare = 0.15\nhandle_time = { lognormal = { mean_s = 620, cv = 1.1 } }",
    },
    Code {
        code: "GP0103",
        title: "a value of the wrong type",
        meaning: "A number where a text is needed, a single table where a list is needed, and so on.",
        bad: "headcount = \"40\"",
        good: "headcount = 40",
    },
    Code {
        code: "GP0104",
        title: "a key in the wrong place",
        meaning: "The key is known, but belongs in another table.",
        bad: "[waiting]\npatience = { exponential = { mean_s = 300 } }",
        good: "[[tier]]\nname = \"standard\"\nshare = 1.0\npatience = { exponential = { mean_s = 300 } }",
    },
    Code {
        code: "GP0105",
        title: "two keys that exclude each other",
        meaning: "Both say the same thing in different ways; only one can hold.",
        bad: "attrition = { per_year = 0.2, leavers_per_average_head = 0.22 }",
        good: "attrition = { per_year = 0.2 }",
    },
    Code {
        code: "GP0106",
        title: "half of a pair",
        meaning: "The key needs a partner to mean anything.",
        bad: "resolves = { from = 0.2, to = 0.5 }",
        good: "resolves = { from = 0.2, to = 0.5, by = 2027-12-31 }",
    },
    Code {
        code: "GP0107",
        title: "a key without effect",
        meaning: "The key is known here, but not for this kind of pool, group or target.",
        bad: "[[pool]]\nname = \"imported\"\nkind = \"fixed\"\nheadcount = 40",
        good: "[[pool]]\nname = \"imported\"\nkind = \"fixed\"",
    },
    Code {
        code: "GP0108",
        title: "a key that means something else since the file was written",
        meaning: "The file is of an older format: it says so, or states no format, which is format 1. Since then the key has changed its meaning, so that the same text would be another scenario. The message says what it meant, what it means now and what to write instead. Once every such place of the file is seen to, `format = 2` says that all of it is meant as keys are meant now. Each file of a scenario, extended or extending, has a format of its own.",
        bad: "[[schedule]]\nname    = \"days\"\nweights = \"fitted\"\nrefit   = \"monthly\"",
        good: "format = 2\n\n[[schedule]]\nname    = \"days\"\nweights = \"fitted\"\nrefit   = \"monthly\"",
    },
];
