//! `[waiting]`: how customers wait, give up and come back.

use crate::model::{Announcement, Callback, CallbackOffer, Channel, ChannelSwitch, Redial, Repeat, ShiftEnd, Waiting};
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

/// Most places, lines or attempts.
const MOST: i64 = 1_000_000_000;

pub(super) fn read(
    reader: &mut Reader,
    root: &mut Section<'_>,
    channels: &[Channel],
    channel_names: &Names,
) -> Waiting {
    let mut t = root.table(reader, key("waiting", "How customers wait, give up and come back."));
    let queue_capacity = t.whole_or_unlimited(reader, CAPACITY, 0, MOST).map(|places| places as u32);
    let lines = t.whole_or_unlimited(reader, LINES, 1, MOST).map(|lines| lines as u32);
    let balking_share = t.number(reader, BALKING, Range::SHARE);
    let announcement = t.optional_table(reader, ANNOUNCEMENT).map(|mut t| {
        let announcement = Announcement {
            above_s: t.number(reader, ANNOUNCED_ABOVE, Range::DURATION_OR_ZERO_S),
            heeded_share: t.number(reader, HEEDED, Range::SHARE),
        };
        t.finish(reader);
        announcement
    });
    let callback = callback(reader, &mut t, channels, channel_names);
    let switches = t
        .tables(reader, SWITCH, false)
        .into_iter()
        .map(|mut t| {
            let from = t.reference(reader, SWITCH_FROM, channel_names).unwrap_or(0);
            let to = t.reference(reader, SWITCH_TO, channel_names).unwrap_or(0);
            let share = t.number(reader, SWITCH_SHARE, Range::SHARE);
            t.finish(reader);
            ChannelSwitch { from, to, share }
        })
        .collect();
    let redial = t.optional_table(reader, REDIAL).map(|mut t| {
        let redial = Redial {
            after_abandon_share: t.number(reader, AFTER_ABANDON, Range::SHARE),
            after_block_share: t.number(reader, AFTER_BLOCK, Range::SHARE),
            delay: t.duration(reader, DELAY),
            max_attempts: t.whole_or_unlimited(reader, ATTEMPTS, 1, 1000).map(|attempts| attempts as u32),
        };
        t.finish(reader);
        redial
    });
    let repeat = t.optional_table(reader, REPEAT).map(|mut t| {
        let repeat = Repeat {
            returns_share: t.number(reader, RETURNS, Range::SHARE),
            delay: t.duration(reader, REPEAT_DELAY),
            to_human_share: t.number(reader, TO_HUMAN, Range::SHARE),
        };
        t.finish(reader);
        repeat
    });
    let shift_end = match t.word(reader, SHIFT_END, &["named", "counter", "idle-first"]) {
        "counter" => ShiftEnd::Counter,
        "idle-first" => ShiftEnd::IdleFirst,
        _ => ShiftEnd::Named,
    };
    t.finish(reader);
    Waiting { queue_capacity, lines, balking_share, announcement, callback, switches, redial, repeat, shift_end }
}

fn callback(reader: &mut Reader, t: &mut Section<'_>, channels: &[Channel], names: &Names) -> Option<Callback> {
    let mut t = t.optional_table(reader, CALLBACK)?;
    let listed = t.references(reader, CALLBACK_CHANNELS, names, false);
    let live = (0..channels.len()).filter(|index| !channels[*index].is_deferred);
    let channels = if listed.is_empty() { live.collect() } else { listed };
    let above_s = t.optional_number(reader, OFFER_ABOVE, Range::DURATION_OR_ZERO_S);
    let at_waiting = t.optional_whole(reader, OFFER_AT, 1, MOST).map(|waiting| waiting as u32);
    t.one_of(
        reader,
        ["above_expected_wait_s", "at_waiting"],
        "when a callback is offered",
        "above_expected_wait_s = 120",
    );
    let offer = match (above_s, at_waiting) {
        (Some(above_s), _) => CallbackOffer::ExpectedWait(above_s),
        (None, at_waiting) => CallbackOffer::Waiting(at_waiting.unwrap_or(1)),
    };
    let callback = Callback {
        channels,
        offer,
        accepts_share: t.number(reader, ACCEPTS, Range::SHARE),
        keeps_place: t.switch(reader, KEEPS_PLACE),
        reserve: t.whole(reader, CALLBACK_RESERVE, 0, MOST) as u32,
        reached_share: t.number(reader, REACHED, Range::SHARE),
        attempt_s: t.number(reader, ATTEMPT, Range::DURATION_OR_ZERO_S),
        max_attempts: t.whole(reader, CALLS, 1, 255) as u32,
    };
    if callback.keeps_place {
        t.useless(reader, &["reserve"], "a customer who keeps the place in line is served like the others");
    }
    t.finish(reader);
    Some(callback)
}

const ANNOUNCEMENT: Key = key("announcement", "Customers hear how long they will wait; nobody does unless stated.");
const ANNOUNCED_ABOVE: Key = measured("above_s", "s", "Expected waits below this are not announced.");
const HEEDED: Key = measured(
    "heeded_share",
    "share",
    "Share of the customers who leave at once when the announced wait is longer than their patience.",
);
const CALLBACK: Key = key("callback", "Callbacks instead of waiting; none are offered unless stated.");
const CALLBACK_CHANNELS: Key =
    key("channels", "Channels in which they are offered; all that are answered live unless stated.");
const OFFER_ABOVE: Key = measured(
    "above_expected_wait_s",
    "s",
    "They are offered when the expected wait is above this: the wait so far of whoever has waited longest.",
);
const OFFER_AT: Key = measured("at_waiting", "contacts", "They are offered when at least so many wait on the line.");
const ACCEPTS: Key = measured("accepts_share", "share", "Share of the customers who accept.");
const KEEPS_PLACE: Key = key(
    "keeps_place",
    "Whether the customer keeps the place in line; otherwise agents call back when nobody waits on the line.",
);
const CALLBACK_RESERVE: Key =
    measured("reserve", "agents", "Agents of a group that must stay free when one of them calls back.");
const REACHED: Key = measured("reached_share", "share", "Share of the calls that reach the customer.");
const ATTEMPT: Key = measured("attempt_s", "s", "Time of an agent for a call that reaches nobody.");
const CALLS: Key = key("max_attempts", "Calls before the case is given up.");
const SWITCH: Key =
    key("switch", "Customers who come back in another channel; everybody keeps to the first unless stated.");
const SWITCH_FROM: Key = key("from", "Channel they used.");
const SWITCH_TO: Key = key("to", "Channel they come back in.");
const SWITCH_SHARE: Key = measured("share", "share", "Share of those who come back after using `from`.");

const CAPACITY: Key =
    key("queue_capacity", "Waiting places of each queue; an arrival beyond them is blocked. Or `unlimited`.");
const LINES: Key =
    key("lines", "Telephone lines of the whole center, for waiting and talking customers. Or `unlimited`.");
const BALKING: Key =
    measured("balking_share", "share", "Share of the customers who leave at once when nobody is free.");
const REDIAL: Key = key("redial", "Customers who try again; nobody does unless stated.");
const AFTER_ABANDON: Key =
    measured("after_abandon_share", "share", "Share of those who gave up waiting, or balked, that tries again.");
const AFTER_BLOCK: Key = measured("after_block_share", "share", "Share of the blocked that tries again.");
const DELAY: Key = key("delay", "Time until the next attempt.");
const ATTEMPTS: Key = key("max_attempts", "Attempts in all, the first included, or `unlimited`.");
const REPEAT: Key = key(
    "repeat",
    "Customers who come back because a human did not meet their need; the case is given up unless stated.",
);
const RETURNS: Key = measured("returns_share", "share", "Share of them that comes back; the rest gives the case up.");
const REPEAT_DELAY: Key = key("delay", "Time until they come back, not before the next interval.");
const TO_HUMAN: Key = measured(
    "to_human_share",
    "share",
    "Share of those who come back that goes to a human at once; the rest meets the AI first, where there is one.",
);
const SHIFT_END: Key = key(
    "shift_end",
    "Who goes when somebody's shift ends: `named`: that person, after the contact in hand; `counter`: somebody idle instead, or else whoever finishes next; `idle-first`: somebody idle instead, or else the person.",
);
