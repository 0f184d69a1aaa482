//! `[ai]` and the `ai` table of a reason.

use crate::model::{AiPrices, AiSettings, AiSkill, Pool, PoolKind};
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
        prices,
        displaces,
    })
}

/// The pool whose people the AI displaces: as stated, or the first with people on a payroll.
fn displaced(reader: &mut Reader, ai: &mut Section<'_>, pools: &[Pool], names: &Names) -> Option<usize> {
    let has_people = |pool: &Pool| pool.kind.people().is_some();
    let Some(stated) = ai.optional_reference(reader, DISPLACES, names) else {
        return pools.iter().position(has_people);
    };
    let why = match &pools[stated].kind {
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
