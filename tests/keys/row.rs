//! One row of the proof: a key, and two scenarios that differ in it alone.

use super::results::{self, Results};

/// The scenario of most rows.
pub(crate) const CENTER: &str = include_str!("center.toml");

/// A scenario as its text and the options laid over it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Side {
    pub(crate) text: String,
    pub(crate) options: Vec<String>,
}

impl Side {
    /// The center with options.
    pub(crate) fn center(options: &[&str]) -> Self {
        Self { text: CENTER.to_owned(), options: options.iter().map(|option| (*option).to_owned()).collect() }
    }

    /// The center with some of its text exchanged.
    pub(crate) fn patched(patches: &[(&str, &str)]) -> Self {
        let mut text = CENTER.to_owned();
        for (old, new) in patches {
            assert!(text.contains(old), "the center says nothing like `{old}`");
            text = text.replace(old, new);
        }
        Self { text, options: Vec::new() }
    }

    /// The same with one more option.
    pub(crate) fn and(mut self, option: &str) -> Self {
        self.options.push(option.to_owned());
        self
    }

    pub(crate) fn results(&self) -> Results {
        results::run(results::loaded(&self.text, &self.options))
    }
}

/// How the effect of a key shows.
#[derive(Debug, Clone)]
pub(crate) enum Shown {
    /// The figures of the two scenarios differ.
    InFigures(Side, Side),
    /// Only the manifest differs: the key says what a number is, or is called, not how large it is.
    InManifest(Side, Side),
    /// It is a name that no result carries: an option that addresses it has an effect, and is refused under another
    /// name.
    ByName { option: &'static str, renamed: &'static [(&'static str, &'static str)] },
    /// In a test of its own.
    Elsewhere,
}

/// A key or form of the language with its proof.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) key: String,
    pub(crate) shown: Shown,
}

/// The center against the center with one option.
pub(crate) fn set(key: &str, option: &str) -> Row {
    pair(key, &[], &[option])
}

/// The center with some options against the center with others.
pub(crate) fn pair(key: &str, one: &[&str], other: &[&str]) -> Row {
    sides(key, Side::center(one), Side::center(other))
}

/// Two scenarios.
pub(crate) fn sides(key: &str, one: Side, other: Side) -> Row {
    Row { key: key.to_owned(), shown: Shown::InFigures(one, other) }
}

/// The center against the center with one option, of which only the manifest takes note.
pub(crate) fn noted(key: &str, option: &str) -> Row {
    Row { key: key.to_owned(), shown: Shown::InManifest(Side::center(&[]), Side::center(&[option])) }
}

/// A name.
pub(crate) fn name(key: &str, option: &'static str, renamed: &'static [(&'static str, &'static str)]) -> Row {
    Row { key: key.to_owned(), shown: Shown::ByName { option, renamed } }
}

/// A key that a test of its own looks at.
pub(crate) fn elsewhere(key: &str) -> Row {
    Row { key: key.to_owned(), shown: Shown::Elsewhere }
}

impl Row {
    /// Whether the key does what the row says, or why not.
    pub(crate) fn check(&self) -> Result<(), String> {
        let wrong = |why: String| Err(format!("{}: {why}", self.key));
        let expect = |wanted: Difference, one: &Side, other: &Side| {
            let found = differ(&one.results(), &other.results());
            let options = format!("{:?} and {:?}", one.options, other.options);
            if found == wanted { Ok(()) } else { wrong(format!("{found:?} where it should be {wanted:?}: {options}")) }
        };
        match &self.shown {
            Shown::InFigures(one, other) => expect(Difference::Figures, one, other),
            Shown::InManifest(one, other) => expect(Difference::Manifest, one, other),
            Shown::ByName { option, renamed } => {
                let plain = Side::center(&[]).results();
                if differ(&plain, &Side::center(&[option]).results()) != Difference::Figures {
                    return wrong(format!("{option} has no effect"));
                }
                let renamed = Side::patched(renamed);
                if differ(&plain, &renamed.results()) != Difference::None {
                    return wrong("its name alone changes results: give it a row of figures".to_owned());
                }
                let Side { text, options } = renamed.and(option);
                match results::load(&text, &options) {
                    Err(refused) if refused.diagnostics.iter().any(|problem| problem.code == "GP0301") => Ok(()),
                    Err(refused) => wrong(format!("{option} is refused otherwise: {}", refused.render(false))),
                    Ok(_) => wrong(format!("{option} is not refused under another name")),
                }
            }
            Shown::Elsewhere => Ok(()),
        }
    }
}

/// Where two results differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Difference {
    /// Nowhere.
    None,
    /// In the manifest alone.
    Manifest,
    /// In figures.
    Figures,
}

/// Compares what counts.
pub(crate) fn differ(one: &Results, other: &Results) -> Difference {
    if one.tables != other.tables {
        Difference::Figures
    } else if one.manifest != other.manifest {
        Difference::Manifest
    } else {
        Difference::None
    }
}
