//! A panic is a bug: it becomes one clear message and exit code 70.

use super::exit::Failure;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::Mutex;

/// What the first panic said, and where.
static FIRST: Mutex<Option<String>> = Mutex::new(None);

/// The result of `work`, or the failure that stands for its panic.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    let previous = take_hook();
    set_hook(Box::new(remember));
    // Nothing of what the work touched is looked at again.
    let outcome = catch_unwind(AssertUnwindSafe(work)).map_err(|_| Failure::bug(&told()));
    set_hook(previous);
    outcome
}

/// Notes what the first panic says, in place of printing it among the progress bars.
fn remember(info: &PanicHookInfo<'_>) {
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
    let text = text.unwrap_or("a panic without a message");
    let place = info.location().map(|location| format!(" ({}:{})", location.file(), location.line()));
    if let Ok(mut first) = FIRST.lock() {
        first.get_or_insert(format!("{text}{}", place.unwrap_or_default()));
    }
}

/// What [`remember`] noted.
fn told() -> String {
    let first = FIRST.lock().map(|first| first.clone()).unwrap_or_default();
    first.unwrap_or_else(|| "a panic without a message".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::exit::Exit;

    #[test]
    fn a_panic_becomes_one_message_with_its_place() {
        let failure = caught(|| panic!("the wheel came off")).expect_err("it panicked");
        assert_eq!(failure.exit, Exit::Bug);
        assert!(failure.message.contains("the wheel came off (src/cli/panics.rs:"), "{}", failure.message);
    }
}
