//! Ctrl-C: the first stops the run cleanly, the second kills it.

use std::sync::atomic::{AtomicBool, Ordering};

/// Exit code of a killed run, as shells expect it.
const KILLED: i32 = 130;

/// Set by the first Ctrl-C.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Listens for Ctrl-C from now on. Where the system refuses, Ctrl-C kills at once, as without us.
pub(super) fn listen() {
    let _refused = ctrlc::set_handler(|| {
        if STOPPED.swap(true, Ordering::Relaxed) {
            kill();
        }
        super::complain("\nstopping: finished replications are kept; press Ctrl-C again to stop at once");
    });
}

/// Whether Ctrl-C was pressed.
pub(super) fn stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

#[expect(clippy::exit, reason = "a second Ctrl-C wants the process gone, whatever its threads do")]
fn kill() -> ! {
    std::process::exit(KILLED)
}
