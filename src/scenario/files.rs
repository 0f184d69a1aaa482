//! Reading scenario files from disk: the file named on the command line and those it extends, and nothing else.

use super::diagnostic::Diagnostic;
use super::format::Formats;
use super::merge::{self, Shape};
use super::node::{Node, Table};
use super::parse::{MOST_BYTES, parse};
use super::source::{Place, Sources};
use std::path::{Component, Path, PathBuf};

/// Longest chain of `extends`.
const MOST_LEVELS: usize = 16;

/// What a loading has gathered so far.
#[derive(Debug)]
pub(super) struct Loading<'a> {
    pub(super) sources: &'a mut Sources,
    pub(super) problems: &'a mut Vec<Diagnostic>,
    pub(super) formats: &'a mut Formats,
    pub(super) shape: &'a Shape,
}

impl Loading<'_> {
    /// The scenario of `path` with everything it extends. `None` when a file cannot be read at all.
    pub(super) fn file(&mut self, path: &Path) -> Option<Table> {
        let shown = path.display().to_string();
        let text = match text_of(path) {
            Ok(text) => text,
            Err(problem) => {
                let source = self.sources.add(&shown, "");
                let at = Place { source, start: 0, end: 0 };
                self.problems.push(Diagnostic { place: at, ..*problem });
                return None;
            }
        };
        let root = path.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf);
        let root = if root.as_os_str().is_empty() { PathBuf::from(".") } else { root };
        let mut chain = vec![path.to_path_buf()];
        Some(self.text(&shown, &text, Some((&root, &mut chain))))
    }

    /// The scenario of a text; with the folder and the chain of files, also what it extends.
    pub(super) fn text(&mut self, shown: &str, text: &str, within: Option<(&Path, &mut Vec<PathBuf>)>) -> Table {
        let source = self.sources.add(shown, text);
        let mut own = parse(self.sources, source, self.problems);
        self.formats.take(&mut own, source);
        let Some(extends) = own.entries.remove("extends") else { return own };
        let parent = match within {
            Some((root, chain)) => self.parent(&extends.node, root, chain),
            None => {
                self.refuse(&extends.node, "GP0004", "a scenario that is not a file cannot extend one", "");
                None
            }
        };
        match parent {
            Some(mut base) => {
                merge::tables(&mut base, own, "", self.shape);
                base
            }
            None => own,
        }
    }

    fn parent(&mut self, extends: &Node, root: &Path, chain: &mut Vec<PathBuf>) -> Option<Table> {
        let Some(written) = extends.text() else {
            self.problems.push(super::section::wrong_type(extends, "extends", "a file name in quotes"));
            return None;
        };
        let file = chain.last().expect("the chain begins with the file named by the user").clone();
        let Some(wanted) = inside(root, &file, written) else {
            let why = "only files in the folder of the first scenario, or below it, may be extended";
            self.refuse(extends, "GP0004", &format!("`{written}` lies outside the scenario's folder"), why);
            return None;
        };
        let real = |path: &Path| path.canonicalize().ok();
        if let (Some(real_root), Some(real_file)) = (real(root), real(&wanted))
            && !real_file.starts_with(&real_root)
        {
            self.refuse(
                extends,
                "GP0004",
                &format!("`{written}` leads outside the scenario's folder"),
                "a link must not lead out of it",
            );
            return None;
        }
        if chain.iter().any(|earlier| real(earlier).is_some() && real(earlier) == real(&wanted)) {
            let names: Vec<String> = chain.iter().chain([&wanted]).map(|path| path.display().to_string()).collect();
            self.refuse(extends, "GP0005", "the scenario extends itself", &names.join(" → "));
            return None;
        }
        if chain.len() >= MOST_LEVELS {
            self.refuse(extends, "GP0005", "too long a chain of `extends`", &format!("at most {MOST_LEVELS} files"));
            return None;
        }
        match text_of(&wanted) {
            Ok(text) => {
                chain.push(wanted.clone());
                let shown = wanted.display().to_string();
                Some(self.text(&shown, &text, Some((root, chain))))
            }
            Err(problem) => {
                self.problems.push(Diagnostic { place: extends.place, ..*problem });
                None
            }
        }
    }

    fn refuse(&mut self, extends: &Node, code: &'static str, message: &str, cause: &str) {
        let problem = Diagnostic::error(code, extends.place, message).label("refused").cause(cause);
        self.problems.push(problem.help("name a file beside this one: extends = \"base.toml\""));
    }
}

/// The path that `written` in `file` names, if it stays within `root` by its words alone.
fn inside(root: &Path, file: &Path, written: &str) -> Option<PathBuf> {
    if written.is_empty() || written.contains(['\0', '\\', ':']) {
        return None;
    }
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut below: Vec<Component<'_>> = folder.strip_prefix(root).unwrap_or(Path::new("")).components().collect();
    for component in Path::new(written).components() {
        match component {
            Component::Normal(_) => below.push(component),
            Component::CurDir => {}
            Component::ParentDir => {
                below.pop()?;
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    let below: PathBuf = below.iter().collect();
    Some(if root == Path::new(".") { below } else { root.join(below) })
}

/// The text of a plain file of acceptable size.
fn text_of(path: &Path) -> Result<String, Box<Diagnostic>> {
    let shown = path.display();
    let wrong = |code, message: String| Box::new(Diagnostic::error(code, Place::default(), message));
    let facts = std::fs::metadata(path).map_err(|error| {
        let why = if error.kind() == std::io::ErrorKind::NotFound {
            "there is no such file".to_owned()
        } else {
            error.to_string()
        };
        Box::new(wrong("GP0001", format!("cannot read `{shown}`")).label(why).help("check the name and the folder"))
    })?;
    if !facts.is_file() {
        let kind = if facts.is_dir() { "a folder" } else { "no plain file" };
        return Err(Box::new(
            wrong("GP0001", format!("cannot read `{shown}`")).label(format!("it is {kind}")).help("name a .toml file"),
        ));
    }
    if facts.len() > MOST_BYTES as u64 {
        return Err(Box::new(
            wrong("GP0006", format!("`{shown}` is larger than 8 MiB"))
                .label("no scenario is that long")
                .help("name a .toml file"),
        ));
    }
    let bytes = std::fs::read(path)
        .map_err(|error| Box::new(wrong("GP0001", format!("cannot read `{shown}`")).label(error.to_string())))?;
    String::from_utf8(bytes).map_err(|error| {
        let bytes = error.as_bytes();
        let guess = if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            "UTF-16"
        } else {
            "Latin-1 or Windows-1252"
        };
        let line = bytes[..error.utf8_error().valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        Box::new(
            wrong("GP0002", format!("`{shown}` is not UTF-8 text"))
                .label(format!("perhaps {guess}; the first foreign byte is in line {line}"))
                .help("save the file as UTF-8"),
        )
    })
}
