//! The list of all keys, made by the reader itself.

use super::describe::KeyDoc;
use super::node::Table;
use super::reader::Reader;
use super::{defaults, read};
use std::sync::OnceLock;

/// Every key of the language in the order of its reading, tables included.
#[must_use]
pub fn keys() -> &'static [KeyDoc] {
    static KEYS: OnceLock<Vec<KeyDoc>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let mut reader = Reader::new(true, &[]);
        read::model(&mut reader, &Table::default(), &defaults::table(), 0);
        reader.keys
    })
}

#[cfg(test)]
mod tests {
    use super::super::section::ALONE;
    use super::super::{Kind, load_text};
    use super::*;

    /// Every key path of a table of the defaults, down to values and tables that are replaced as a whole.
    fn paths(table: &Table, home: &str, found: &mut Vec<String>) {
        for (name, entry) in table.entries.iter().filter(|(name, _)| *name != ALONE) {
            let listed = keys().iter().find(|key| key.path == format!("{home}{name}"));
            let key = listed.unwrap_or_else(|| panic!("the defaults state `{home}{name}`, which no reader knows"));
            match (&key.kind, entry.node.table()) {
                (Kind::Tables, Some(below)) => paths(below, &format!("{home}{name}[]."), found),
                (Kind::Table { whole: false, .. }, Some(below)) => paths(below, &format!("{home}{name}."), found),
                (_, _) => found.push(key.path.clone()),
            }
        }
    }

    #[test]
    fn the_defaults_state_known_keys_only_and_the_reader_accepts_each() {
        let mut found = Vec::new();
        paths(&defaults::table(), "", &mut found);
        assert!(found.len() > 45, "{} defaults", found.len());
        assert!(keys().iter().filter(|key| key.default.is_some()).all(|key| found.contains(&key.path)));
        // A scenario that leaves everything to the defaults, with redial and AI present.
        let text = "[scenario]\nname = \"d\"\nstart = 2026-01-01\nend = 2026-01-31\n[demand]\ncontacts = { start_per_year = 1000 }\n\
            [waiting.redial]\n[[reason]]\nname = \"r\"\nshare = 1\nhandle_time = { constant = { value_s = 100 } }\nai = { resolves = 0.5 }\n\
            [[pool]]\nname = \"p\"\nheadcount = 1\n[[group]]\nname = \"g\"\npool = \"p\"\nlanguages = [\"all\"]\nschedule = \"s\"\n\
            [[schedule]]\nname = \"s\"\nshift = [{ start = \"08:00\", hours = 8 }]\n";
        let loaded = load_text("d.toml", text, &[]).unwrap_or_else(|rejected| panic!("{}", rejected.render(false)));
        assert!(loaded.model.waiting.redial.is_some() && loaded.model.ai.is_some());
        assert_eq!(loaded.model.languages[0].name, "all");
    }
}
