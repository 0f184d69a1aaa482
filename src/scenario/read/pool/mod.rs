//! `[[pool]]`: sources of people. A kind of pool reads its keys in a file of its own; keys of another kind are refused.

mod after_shift;
mod attrition;
mod classes;
mod employed;
mod gig;
mod learning;
mod leaving;
mod outsourced;
mod overtime;
mod people;
mod price;
mod recruiting;
pub(super) mod retraining;
mod segment;
mod transfer;

use crate::model::{Assist, AssistGain, Employed, Pool, PoolKind};
use crate::scenario::node::Node;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

/// `currency` is the scenario's. The tables of retraining are read later, by [`retraining::read`].
pub(super) fn read<'a>(
    reader: &mut Reader,
    root: &mut Section<'a>,
    currency: &str,
) -> (Vec<Pool>, Names, retraining::Tables<'a>) {
    let mut names = Names::new("pool");
    let mut sections = root.tables(reader, key("pool", "A source of people."), true);
    let named: Vec<String> = sections.iter_mut().map(|t| names.read(reader, t, NAME)).collect();
    let is_employed = |t: &Section<'_>| t.find(KIND.name).and_then(Node::text).is_none_or(|kind| kind == "employed");
    let employers: Vec<bool> = sections.iter().map(is_employed).collect();
    let (mut pools, mut retraining) = (Vec::new(), Vec::new());
    for (index, (mut t, name)) in sections.into_iter().zip(named).enumerate() {
        let kind = t.word(reader, KIND, &["employed", "outsourced", "gig", "fixed"]);
        let resolution = t.path(reader, RESOLUTION, Range::SHARE);
        let assist = assist(reader, &mut t, kind);
        let transfer_dips = transfer::read(reader, &mut t);
        let after_shift = after_shift::read(reader, &mut t);
        // Every key of every kind is read, so that each is declared; what the kind does not have is refused below.
        let people = people::read(reader, &mut t);
        let employed = employed::read(reader, &mut t, &people);
        let goals = employed::Goals { names: &names, employers: &employers, own: index };
        let employed = Employed { transfers: employed::transfers(reader, &mut t, &goals), ..employed };
        retraining.push((index, retraining::take(reader, &mut t)));
        let outsourced = outsourced::read(reader, &mut t, &people, kind == "outsourced", currency);
        let gig = gig::read(reader, &mut t, kind == "gig");
        if kind != "gig" {
            t.useless(reader, &["gig"], "only people in a pool of kind `gig` choose when to log on");
        }
        let kind = match kind {
            "gig" => {
                let in_table = "what is known of gig agents stands in the table `gig` of the pool";
                t.useless(reader, &people::KEYS, in_table);
                t.useless(reader, &employed::KEYS, in_table);
                t.useless(reader, &outsourced::KEYS, in_table);
                PoolKind::Gig(Box::new(gig))
            }
            "outsourced" => {
                people::require(&mut t, &[people::HEADCOUNT, attrition::ATTRITION]);
                t.useless(
                    reader,
                    &employed::KEYS,
                    "the vendor hires, pays and trains its people; the contract says how many seats it fills",
                );
                PoolKind::Outsourced(Box::new(outsourced))
            }
            "fixed" => {
                let no_people = "a fixed pool has no people, only the agents stated by its groups";
                t.useless(reader, &people::KEYS, no_people);
                t.useless(reader, &employed::KEYS, no_people);
                t.useless(reader, &outsourced::KEYS, no_people);
                t.useless(reader, &["assist", "transfer_dips"], no_people);
                t.useless(reader, &after_shift::KEYS, no_people);
                PoolKind::Fixed
            }
            _ => {
                if !employed.takes_contacts {
                    t.useless(reader, &["adherence"], "people in no group have no shifts");
                    t.useless(reader, &after_shift::KEYS, "people in no group have no shifts");
                }
                people::require(&mut t, &[people::HEADCOUNT]);
                t.useless(reader, &outsourced::KEYS, "only an outsourced pool has a contract");
                PoolKind::Employed(Box::new(employed))
            }
        };
        t.finish(reader);
        pools.push(Pool { name, kind, resolution, assist, transfer_dips, after_shift });
    }
    if pools.is_empty() {
        names.set_incomplete();
    }
    (pools, names, retraining)
}

fn assist(reader: &mut Reader, pool: &mut Section<'_>, kind: &str) -> Option<Assist> {
    let mut t = pool.optional_table(reader, ASSIST)?;
    let level = t.path(reader, LEVEL, Range::SHARE);
    let mut gain = |key: Key| {
        let mut t = t.table(reader, key);
        let gain = AssistGain {
            talk_saved_share: t.number(reader, TALK_SAVED, Range::SHARE_BELOW_ONE),
            wrap_up_saved_share: t.number(reader, WRAP_UP_SAVED, Range::SHARE_BELOW_ONE),
        };
        t.finish(reader);
        gain
    };
    let (novice, proficient) = (gain(NOVICE), gain(PROFICIENT));
    let ramp_factor = t.number(reader, RAMP_FACTOR, Range::above(0.0, 100.0));
    let attrition_factor = t.optional_number(reader, ATTRITION_FACTOR, Range::between(0.0, 100.0));
    if kind == "gig" {
        let why = "gig agents leave as their tenure says, with an assistant or without";
        t.useless(reader, &[ATTRITION_FACTOR.name], why);
    }
    t.finish(reader);
    Some(Assist { level, novice, proficient, ramp_factor, attrition_factor })
}

const NAME: Key = key("name", "Name of the pool, such as `in-house`.");
const ASSIST: Key = key(
    "assist",
    "An assistant at the agent's side that suggests answers and writes the wrap-up; there is none unless stated.",
);
const LEVEL: Key = measured("level", "share", "Share of the pool's contacts in which it is used.");
const NOVICE: Key = key("novice", "Effect on somebody at the start of the learning curve.");
const PROFICIENT: Key = key("proficient", "Effect on a fully proficient person; in between it follows the speed.");
const TALK_SAVED: Key = measured("talk_saved_share", "share", "Part of the talk saved.");
const WRAP_UP_SAVED: Key = measured("wrap_up_saved_share", "share", "Part of the wrap-up saved.");
const RAMP_FACTOR: Key =
    key("ramp_factor", "Multiplies the weeks or hours that the learning curve takes, where it is used throughout.");
const ATTRITION_FACTOR: Key = key(
    "attrition_factor",
    "Multiplies the hazard of leaving of people on a payroll, where it is used throughout; 1 unless stated.",
);
const KIND: Key = key(
    "kind",
    "`employed`: people on your payroll; `outsourced`: a vendor's people under a contract; `gig`: people who choose when to log on; `fixed`: given numbers of agents without people behind them.",
);
const RESOLUTION: Key = measured(
    "resolution",
    "share",
    "Share of the contacts answered by a fully proficient person of this pool whose need is met.",
);
