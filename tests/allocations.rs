//! The hot loop allocates nothing per contact: what it allocates depends on the calendar alone, and on how large its
//! reused buffers have had to grow.

use allocation_counter::measure;
use glidepath::plan::Frame;
use glidepath::replication::{PathKey, Watcher, simulate};
use glidepath::scenario::load_text;
use glidepath::tally::MonthTally;

struct Patient;

impl Watcher for Patient {
    fn day_done(&self, _day: u32, _contacts: u64) -> bool {
        true
    }
}

/// Phone and chat: agents hold several contacts, customers think and leave without a word, some work waits.
const CHANNELS: &str = "
[[channel]]
name = \"phone\"
share = 0.4
[[channel]]
name = \"chat\"
share = 0.4
slots = 3
pace = { slowdown_per_contact = 0.2 }
messages = { turns = 3, think_time = { exponential = { mean_s = 30 } } }
silent = { share = 0.5, notice_s = 60 }
[[channel]]
name = \"mail\"
share = 0.2
deferred = true
interruptible = true
[waiting.callback]
above_expected_wait_s = 30
";

/// A center with everything that contacts can meet, up to `end`, at `scale` times its volume and staff.
fn center(end: &str, scale: u32, channels: &str) -> Frame {
    let text = format!(
        "[scenario]\nname = \"center\"\nstart = 2026-01-01\nend = {end}\nwarm_up_days = 0\ninterval_min = 60\n\
         [demand]\ncontacts = {{ start_per_year = {} }}\nprofile = \"bnpl-europe\"\n\
         [[language]]\nname = \"sv\"\nshare = 0.6\n[[language]]\nname = \"de\"\nshare = 0.4\n\
         [[tier]]\nname = \"vip\"\nshare = 0.2\npriority = 1\n[[tier]]\nname = \"standard\"\nshare = 0.8\npriority = 2\n\
         [[reason]]\nname = \"any\"\nshare = 1\nhandle_time = {{ lognormal = {{ mean_s = 300, cv = 1 }} }}\n\
         wrap_up = {{ exponential = {{ mean_s = 40 }} }}\nai = {{ resolves = 0.2, falsely_contains = 0.2 }}\n\
         [ai]\nreturn_delay = {{ exponential = {{ mean_s = 40_000 }} }}\n\
         [waiting]\nlines = {}\nbalking_share = 0.05\n[waiting.redial]\nmax_attempts = 4\n\
         [waiting.repeat]\ndelay = {{ exponential = {{ mean_s = 40_000 }} }}\n\
         [[pool]]\nname = \"vendor\"\nkind = \"fixed\"\n\
         [[group]]\nname = \"sv\"\npool = \"vendor\"\nlanguages = [\"sv\"]\noverflow_languages = [\"de\"]\nagents = {}\n\
         [[group]]\nname = \"de\"\npool = \"vendor\"\nlanguages = [\"de\"]\nagents = {}\n{channels}",
        400_000 * scale,
        20 * scale,
        5 * scale,
        3 * scale,
    );
    let loaded = load_text("center.toml", &text, &[]).unwrap_or_else(|rejected| panic!("{}", rejected.render(false)));
    Frame::new(loaded.model)
}

/// Allocations and contacts of one path; `month_done` may add allocations of its own.
fn cost(end: &str, scale: u32, channels: &str, month_done: &mut dyn FnMut(usize, &MonthTally)) -> (u64, u64) {
    let frame = center(end, scale, channels);
    let mut contacts = 0;
    let info = measure(|| {
        let facts = simulate(&frame, PathKey { seed: 1, draw: 0, luck: 0 }, &Patient, month_done);
        contacts = facts.expect("the path comes to its end").contacts_simulated;
    });
    (info.count_total, contacts)
}

/// May and June, when the buffers have grown: what is still allocated names the ledgers of each month, whatever the
/// volume.
fn later_days(scale: u32, channels: &str, month_done: &mut dyn FnMut(usize, &MonthTally)) -> (u64, u64) {
    let mut until = |end| cost(end, scale, channels, month_done);
    let (short, long) = (until("2026-04-30"), until("2026-06-30"));
    (long.0 - short.0, long.1 - short.1)
}

#[test]
fn no_contact_costs_an_allocation() {
    for channels in ["", CHANNELS] {
        let (few, contacts_of_few) = later_days(1, channels, &mut |_, _| {});
        let (many, contacts_of_many) = later_days(16, channels, &mut |_, _| {});
        let more_contacts = contacts_of_many - contacts_of_few;
        assert!(more_contacts > 1_000_000, "{more_contacts} more contacts");
        let more = many.saturating_sub(few);
        assert!(more * 10_000 < more_contacts, "{more} more allocations for {more_contacts} more contacts {channels}");
        assert!(many * 1_000 < contacts_of_many, "{many} allocations for {contacts_of_many} contacts {channels}");
    }
}

#[test]
fn an_allocation_for_each_contact_would_be_seen() {
    let mut boxes = |_month: usize, tally: &MonthTally| {
        let contacts: u64 = tally.classes.iter().map(|counts| counts.first).sum();
        (0..contacts).for_each(|contact| drop(std::hint::black_box(Box::new(contact))));
    };
    let (few, contacts_of_few) = later_days(1, "", &mut boxes);
    assert!(few >= contacts_of_few / 2, "{few} allocations for {contacts_of_few} contacts");
}
