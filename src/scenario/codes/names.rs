//! Codes of names and references.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "GP0301",
        title: "an unknown name",
        meaning: "A key refers to an item of a list that does not exist.",
        bad: "[[group]]\npool = \"inhouse\"",
        good: "[[group]]\npool = \"in-house\"",
    },
    Code {
        code: "GP0302",
        title: "the same name twice",
        meaning: "Results could not tell the two apart.",
        bad: "[[pool]]\nname = \"in-house\"\n[[pool]]\nname = \"in-house\"",
        good: "[[pool]]\nname = \"in-house\"\n[[pool]]\nname = \"partner\"",
    },
    Code {
        code: "GP0303",
        title: "names that differ only by capital letters",
        meaning: "File systems and people often ignore the difference.",
        bad: "[[tier]]\nname = \"VIP\"\n[[tier]]\nname = \"vip\"",
        good: "[[tier]]\nname = \"vip\"\n[[tier]]\nname = \"standard\"",
    },
    Code {
        code: "GP0304",
        title: "the name of a shipped profile",
        meaning: "A profile of your own must not silently replace a shipped one.",
        bad: "[[profile]]\nname = \"flat\"",
        good: "[[profile]]\nname = \"my-shops\"",
    },
];
