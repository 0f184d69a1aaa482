//! The catalogue of codes: what each means, with an example of the mistake and of its cure.

mod doubts;
mod files;
mod keys;
mod names;
mod plan;
mod values;

/// One code.
struct Code {
    code: &'static str,
    title: &'static str,
    meaning: &'static str,
    bad: &'static str,
    good: &'static str,
}

fn catalogue() -> impl Iterator<Item = &'static Code> {
    [files::CODES, keys::CODES, values::CODES, names::CODES, plan::CODES, doubts::CODES].into_iter().flatten()
}

/// Every code, ascending.
#[must_use]
pub fn codes() -> Vec<&'static str> {
    catalogue().map(|entry| entry.code).collect()
}

/// What a code means, with an example of the mistake and of its cure; `None` for an unknown code.
#[must_use]
pub fn explain(code: &str) -> Option<String> {
    let entry = catalogue().find(|entry| entry.code.eq_ignore_ascii_case(code.trim()))?;
    let indented = |text: &str| text.lines().map(|line| format!("    {line}\n")).collect::<String>();
    Some(format!(
        "{}: {}\n\n{}\n\nInstead of\n\n{}\nwrite\n\n{}",
        entry.code,
        entry.title,
        entry.meaning,
        indented(entry.bad),
        indented(entry.good)
    ))
}
