//! `[ai]` and the `ai` table of a reason.

use crate::model::{
    AiFallback, AiOutage, AiPrices, AiSettings, AiSkill, ContainmentPressure, FailedTurns, Pool, PoolKind,
    RandomOutages, SessionLimit,
};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

/// The AI stage, unless it is switched off.
pub(super) fn read(
    reader: &mut Reader,
    root: &mut Section<'_>,
    pools: &[Pool],
    pool_names: &Names,
) -> Option<AiSettings> {
    let mut t =
        root.table(reader, key("ai", "The AI in front of the humans; works only for reasons with an `ai` table."));
    let enabled = t.switch(reader, ENABLED);
    let session = t.duration(reader, SESSION);
    let handoff_s = t.number(reader, HANDOFF, Range::DURATION_OR_ZERO_S);
    let induced_share = t.path(reader, INDUCED, Range::below(0.0, 1.0));
    let returns_share = t.number(reader, RETURNS, Range::SHARE);
    let return_delay = t.duration(reader, RETURN_DELAY);
    let return_to_human_share = t.number(reader, TO_HUMAN, Range::SHARE);
    let asks_at_once_share = t.path(reader, ASKS_AT_ONCE, Range::SHARE);
    let failed_turns = t.optional_table(reader, FAILED_TURNS).map(|mut t| {
        let failed = FailedTurns {
            turns: t.whole(reader, TURNS, 1, 100) as u32,
            asks_human: t.number(reader, ASKS_AFTER, Range::SHARE),
            asks_human_growth: t.number(reader, ASKS_GROWTH, Range::SHARE),
        };
        t.finish(reader);
        failed
    });
    let pressure = t.optional_table(reader, PRESSURE).map(|mut t| {
        let level = t.path(reader, LEVEL, Range::SHARE);
        let resolves_share = t.number(reader, PRESSED_RESOLVES, Range::SHARE);
        t.finish(reader);
        ContainmentPressure { level, resolves_share }
    });
    let session_limit = t.optional_table(reader, SESSION_LIMIT).map(|mut t| {
        let sessions = t.whole(reader, SESSIONS, 1, 10_000_000) as u32;
        let most_wait_s = t.number(reader, MOST_WAIT, Range::DURATION_OR_ZERO_S);
        t.finish(reader);
        SessionLimit { sessions, most_wait_s }
    });
    let outages = t
        .tables(reader, OUTAGE, false)
        .into_iter()
        .map(|mut t| {
            let on = t.date(reader, OUTAGE_ON);
            let from_min = t.time_of_day(reader, OUTAGE_FROM);
            let hours = t.number(reader, OUTAGE_HOURS, Range::above(0.0, 8_766.0));
            t.finish(reader);
            AiOutage { on, from_min, hours }
        })
        .collect();
    let random_outages = t.optional_table(reader, RANDOM_OUTAGES).map(|mut t| {
        let mean_up_h = t.number(reader, MEAN_UP, Range::above(0.0, 1e6));
        let mean_down_h = t.number(reader, MEAN_DOWN, Range::above(0.0, 8_766.0));
        t.finish(reader);
        RandomOutages { mean_up_h, mean_down_h }
    });
    let fallback = fallback(reader, &mut t);
    let human_promise_s = t.fixed(reader, HUMAN_PROMISE, Range::DURATION_OR_ZERO_S);
    let mut price = t.table(reader, PRICE);
    let prices = AiPrices {
        per_conversation: price.path(reader, PER_CONVERSATION, Range::MONEY),
        per_resolution: price.path(reader, PER_RESOLUTION, Range::MONEY),
        platform_per_month: price.path(reader, PLATFORM, Range::MONEY),
    };
    price.finish(reader);
    let displaces = displaced(reader, &mut t, pools, pool_names);
    t.finish(reader);
    enabled.then_some(AiSettings {
        session,
        handoff_s,
        induced_share,
        returns_share,
        return_delay,
        return_to_human_share,
        asks_at_once_share,
        failed_turns,
        pressure,
        session_limit,
        outages,
        random_outages,
        fallback,
        human_promise_s,
        prices,
        displaces,
    })
}

/// What happens to customers during an outage.
fn fallback(reader: &mut Reader, ai: &mut Section<'_>) -> AiFallback {
    let mut t = ai.table(reader, FALLBACK);
    let kind = t.word(reader, FALLBACK_KIND, &["humans", "message", "second-vendor"]);
    let message = AiFallback::Message {
        returns_share: t.number(reader, MESSAGE_RETURNS, Range::SHARE),
        delay: t.duration(reader, MESSAGE_DELAY),
    };
    let second_vendor = AiFallback::SecondVendor {
        resolves_factor: t.number(reader, RESOLVES_FACTOR, Range::SHARE),
        price_per_conversation: t.number(reader, SECOND_PRICE, Range::MONEY),
    };
    let (of_message, of_vendor) = (["returns_share", "delay"], ["resolves_factor", "price_per_conversation"]);
    if kind != "message" {
        t.useless(reader, &of_message, "only a fallback of kind `message` tells customers to come back");
    }
    if kind != "second-vendor" {
        t.useless(reader, &of_vendor, "only a fallback of kind `second-vendor` has a second AI");
    }
    t.finish(reader);
    match kind {
        "message" => message,
        "second-vendor" => second_vendor,
        _ => AiFallback::Humans,
    }
}

/// The pool whose people the AI displaces: as stated, or the first with people on a payroll.
fn displaced(reader: &mut Reader, ai: &mut Section<'_>, pools: &[Pool], names: &Names) -> Option<usize> {
    let has_people = |pool: &Pool| pool.kind.people().is_some() && pool.takes_contacts();
    let Some(stated) = ai.optional_reference(reader, DISPLACES, names) else {
        return pools.iter().position(has_people);
    };
    let why = match &pools[stated].kind {
        PoolKind::Employed(_) if !pools[stated].takes_contacts() => "its people take no contacts",
        PoolKind::Employed(_) | PoolKind::Outsourced(_) => return Some(stated),
        PoolKind::Fixed => "it states agents on duty, without the people, shrinkage and price behind them",
        PoolKind::Gig(_) => "its people have neither paid hours nor shrinkage: they choose when to work",
    };
    let path = ai.at(DISPLACES.name);
    let problem = Diagnostic::error(
        "GP0430",
        reader.place(&path),
        format!("no FTE can be counted in pool `{}`", pools[stated].name),
    )
    .label("neither employed nor outsourced")
    .cause(why)
    .help("name an employed or outsourced pool, or leave the key out for the first of them");
    reader.reject(&path, problem);
    None
}

/// What the AI can do with one reason.
pub(super) fn skill(reader: &mut Reader, reason: &mut Section<'_>) -> Option<AiSkill> {
    let mut t = reason.optional_table(reader, SKILL)?;
    let skill = AiSkill {
        eligible: t.path(reader, ELIGIBLE, Range::SHARE),
        resolves: t.path(reader, RESOLVES, Range::SHARE),
        falsely_contains: t.path(reader, FALSELY, Range::SHARE),
        asks_human: t.path(reader, ASKS, Range::SHARE),
        leaves: t.path(reader, LEAVES, Range::SHARE),
    };
    t.finish(reader);
    Some(skill)
}

const ENABLED: Key = key("enabled", "Whether the AI works at all: false compares with a center without it.");
const SESSION: Key = key("session", "Time a customer spends with the AI before a human is asked for.");
const HANDOFF: Key = measured("handoff_s", "s", "Extra handle time of a human who takes over from the AI.");
const INDUCED: Key =
    measured("induced_share", "share", "Share of the AI's conversations that would not exist without it.");
const RETURNS: Key =
    measured("returns_share", "share", "Share of the falsely contained that comes back; the rest is silently lost.");
const RETURN_DELAY: Key = key("return_delay", "Time until the falsely contained come back.");
const TO_HUMAN: Key =
    measured("return_to_human_share", "share", "Share of those who come back that goes to a human at once.");
const ASKS_AT_ONCE: Key = measured(
    "asks_at_once_share",
    "share",
    "Share of the conversations in which the customer asks for a human before the AI has tried; the outcomes of a reason are \
     shares of the others.",
);
const FAILED_TURNS: Key = key(
    "failed_turns",
    "What customers do while the AI fails turn by turn before it hands over; it hands over at once unless stated.",
);
const TURNS: Key = key("turns", "Failed turns after which the AI hands over by itself.");
const ASKS_AFTER: Key =
    measured("asks_human", "share", "Share of the customers who ask for a human after the first failed turn.");
const ASKS_GROWTH: Key = measured("asks_human_growth", "share", "Added to that share with every further failed turn.");
const PRESSURE: Key = key(
    "pressure",
    "Pressure to contain: the AI holds on to conversations that it would have handed over; none unless stated.",
);
const LEVEL: Key =
    measured("level", "share", "Share of the conversations that would reach a human and that the AI ends instead.");
const PRESSED_RESOLVES: Key =
    measured("resolves_share", "share", "Share of these that it resolves; the rest is falsely contained.");
const SESSION_LIMIT: Key = key("session_limit", "Conversations that the AI holds at a time; no limit unless stated.");
const SESSIONS: Key = measured("sessions", "conversations", "Conversations at a time; further customers wait.");
const MOST_WAIT: Key =
    measured("most_wait_s", "s", "A customer who would wait longer for the AI goes to a human instead.");
const OUTAGE: Key = key("outage", "An outage of the AI with a date.");
const OUTAGE_ON: Key = key("on", "Day on which it begins, in the scenario's time zone.");
const OUTAGE_FROM: Key = key("from", "Time of day at which it begins.");
const OUTAGE_HOURS: Key = measured("hours", "h", "Length of the outage.");
const RANDOM_OUTAGES: Key = key("random_outages", "Outages at random; none unless stated.");
const MEAN_UP: Key = measured("mean_up_h", "h", "Mean time from the end of one to the start of the next.");
const MEAN_DOWN: Key = measured("mean_down_h", "h", "Mean length.");
const FALLBACK: Key = key("fallback", "What happens to customers during an outage.");
const FALLBACK_KIND: Key = key(
    "kind",
    "`humans`: they go to a human; `message`: they are told to come back; `second-vendor`: another AI takes over.",
);
const MESSAGE_RETURNS: Key =
    measured("returns_share", "share", "Share that comes back after the message; the rest gives the case up.");
const MESSAGE_DELAY: Key = key("delay", "Time until they come back.");
const RESOLVES_FACTOR: Key = measured(
    "resolves_factor",
    "share",
    "Multiplies the share of conversations that the second AI resolves; what is lost is escalated.",
);
const SECOND_PRICE: Key = measured(
    "price_per_conversation",
    "currency",
    "Price of a conversation with the second AI, instead of the first's.",
);
const HUMAN_PROMISE: Key =
    measured("human_promise_s", "s", "Who asks the AI for a human is promised one within this time.");
const PRICE: Key = key("price", "What the AI costs.");
const PER_CONVERSATION: Key = measured("per_conversation", "currency", "Price of a conversation, resolved or not.");
const PER_RESOLUTION: Key = measured("per_resolution", "currency", "Price of a contained conversation.");
const PLATFORM: Key = measured("platform_per_month", "currency", "Fixed fee per month.");
const DISPLACES: Key = key(
    "displaces",
    "Pool whose people the AI displaces: its shrinkage and its price turn the hours that the AI saves into FTE and money. The first employed or outsourced pool unless stated.",
);
const SKILL: Key = key(
    "ai",
    "What the AI can do with this reason; without it every contact goes to a human. What remains after the shares below is escalated.",
);
const ELIGIBLE: Key = measured("eligible", "share", "Share of the reason's contacts that enter the AI.");
const RESOLVES: Key = measured("resolves", "share", "Share of its conversations that the AI ends with the need met.");
const FALSELY: Key =
    measured("falsely_contains", "share", "Share of its conversations that the AI ends with the need unmet.");
const ASKS: Key = measured("asks_human", "share", "Share of its conversations in which the customer asks for a human.");
const LEAVES: Key = measured("leaves", "share", "Share of its conversations in which the customer gives up.");
