//! Codes of files, syntax and options.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "GP0001",
        title: "a file cannot be read",
        meaning: "The file named on the command line or by `extends` does not exist, is a folder or a device, or may not be read.",
        bad: "glidepath run scenarios/quikstart.toml",
        good: "glidepath run scenarios/quickstart.toml",
    },
    Code {
        code: "GP0002",
        title: "a file is not UTF-8 text",
        meaning: "TOML is UTF-8. Editors and spreadsheets sometimes save UTF-16 or Latin-1 instead.",
        bad: "a file saved as \"Unicode\" (UTF-16)",
        good: "the same file saved as UTF-8",
    },
    Code {
        code: "GP0003",
        title: "not valid TOML",
        meaning: "The text cannot be read as TOML. The caret stands where reading failed; the slip is often just before it. Nothing after a syntax error is certain, so some other problems are only reported once it is gone.",
        bad: "share = 80%",
        good: "share = 0.80",
    },
    Code {
        code: "GP0004",
        title: "a refused `extends`",
        meaning: "A scenario may extend only plain files in the folder of the first scenario or below it: no absolute paths, no way out through `..` or links. So a scenario from elsewhere cannot read your files.",
        bad: "extends = \"/etc/passwd\"",
        good: "extends = \"base.toml\"",
    },
    Code {
        code: "GP0005",
        title: "an endless or too long `extends`",
        meaning: "A scenario extends itself, directly or through others, or the chain is longer than 16 files.",
        bad: "extends = \"myself.toml\"  # in myself.toml",
        good: "extends = \"base.toml\"",
    },
    Code {
        code: "GP0006",
        title: "a file is too large",
        meaning: "Scenario files hold at most 8 MiB.",
        bad: "a data export given as a scenario",
        good: "a scenario of a few pages",
    },
    Code {
        code: "GP0007",
        title: "a `--set` that cannot be applied",
        meaning: "`--set` takes key.path=value, where the value is TOML and items of lists are addressed by name.",
        bad: "--set pool.in-house=2500",
        good: "--set pool.in-house.headcount=2500",
    },
    Code {
        code: "GP0008",
        title: "the same key twice",
        meaning: "TOML allows every key once in a table. A list of tables is written with double brackets.",
        bad: "share = 0.3\nshare = 0.4",
        good: "share = 0.4",
    },
    Code {
        code: "GP0009",
        title: "an empty scenario",
        meaning: "The file holds only comments, or nothing at all.",
        bad: "# to be written",
        good: "the scenario that `glidepath init` writes, with your numbers",
    },
    Code {
        code: "GP0010",
        title: "an unknown format",
        meaning: "A file says above its first table which format of the scenario language it is written in. Another number than those that the message lists is of a newer program, or a slip.",
        bad: "format = 20",
        good: "format = 2",
    },
];
