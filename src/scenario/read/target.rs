//! `[[target]]`: promises to be kept.

use crate::model::{Measure, Pool, PoolKind, QueueScope, Target};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

/// Keys that some kinds of targets have and others have not.
const SPECIAL: [Key; 9] = [THRESHOLD, AT_LEAST, AT_MOST, TIERS, LANGUAGES, CHANNELS, POOL, BELOW, ON];
/// Keys of a target that watches queues.
const SCOPE: [&str; 3] = ["tiers", "languages", "channels"];

pub(super) fn read(
    reader: &mut Reader,
    root: &mut Section<'_>,
    pools: &[Pool],
    pool_names: &Names,
    tiers: &Names,
    languages: &Names,
    channels: &Names,
) -> Vec<Target> {
    let mut names = Names::new("target");
    let sections = root.tables(reader, key("target", "A promise to be kept."), false);
    let mut targets = Vec::new();
    for mut t in sections {
        let name = names.read(reader, &mut t, key("name", "Name of the target."));
        let kpi = t.word(reader, KPI, &["service-level", "abandonment", "human-promise", "headcount"]);
        let threshold_s = t.optional_fixed(reader, THRESHOLD, Range::between(0.0, 31_557_600.0)).unwrap_or(0.0);
        let at_least = t.optional_fixed(reader, AT_LEAST, Range::SHARE);
        let at_most = t.optional_fixed(reader, AT_MOST, Range::SHARE);
        let scope = QueueScope {
            tiers: t.references(reader, TIERS, tiers, false),
            languages: t.references(reader, LANGUAGES, languages, false),
            channels: t.references(reader, CHANNELS, channels, false),
        };
        let pool = t.optional_reference(reader, POOL, pool_names);
        let below = t.optional_fixed(reader, BELOW, Range::between(0.0, 1e6));
        let on = t.optional_date(reader, ON);
        let (needed, allowed): (&[&str], &[&str]) = match kpi {
            "service-level" => (&["threshold_s", "at_least"], &SCOPE),
            "abandonment" => (&["at_most"], &SCOPE),
            "human-promise" => (&["at_least"], &SCOPE),
            _ => (&["pool", "below", "on"], &[]),
        };
        if reader.sound(&t.at("kpi")) {
            fits_kpi(reader, &mut t, kpi, needed, allowed);
        }
        if let (Some(index), "headcount") = (pool, kpi)
            && matches!(pools[index].kind, PoolKind::Fixed)
        {
            let problem = Diagnostic::error(
                "GP0107",
                reader.place(&t.at("pool")),
                format!("`{}` has no headcount", pools[index].name),
            )
            .label("a fixed pool has agents, no people")
            .help("name a pool with people");
            reader.report(problem);
        }
        let mut keep = t.table(reader, key("keep", "How often and how surely it is to be kept."));
        let months_share = keep.fixed(reader, MONTHS, Range::above(0.0, 1.0));
        let with_probability =
            keep.fixed(reader, PROBABILITY, Range { above_low: true, below_high: true, ..Range::SHARE });
        if kpi == "headcount" {
            keep.useless(reader, &["months_share"], "headcount is measured on one day");
        }
        keep.finish(reader);
        t.finish(reader);
        let bound = match kpi {
            "service-level" | "human-promise" => at_least,
            "abandonment" => at_most,
            _ => below,
        };
        let measure = match kpi {
            "service-level" => Measure::ServiceLevel { threshold_s, scope },
            "abandonment" => Measure::Abandonment { scope },
            "human-promise" => Measure::HumanPromise { scope },
            _ => Measure::Headcount { pool: pool.unwrap_or(0), on: on.unwrap_or(reader.start) },
        };
        targets.push(Target { name, measure, bound: bound.unwrap_or(0.0), months_share, with_probability });
    }
    targets
}

fn fits_kpi(reader: &mut Reader, t: &mut Section<'_>, kpi: &str, needed: &[&str], allowed: &[&str]) {
    for key in SPECIAL {
        if needed.contains(&key.name) {
            if !t.wrote(key.name) {
                t.missing.push(key);
            }
        } else if !allowed.contains(&key.name) {
            let takes = needed.iter().chain(allowed).copied().collect::<Vec<_>>().join(", ");
            t.useless(reader, &[key.name], &format!("a target of kind `{kpi}` takes {takes}"));
        }
    }
}

const KPI: Key = key("kpi", "What is measured: `service-level`, `abandonment`, `human-promise` or `headcount`.");
const THRESHOLD: Key = measured("threshold_s", "s", "Service level: acceptable wait.");
const AT_LEAST: Key =
    measured("at_least", "share", "Service level and human promise: smallest share answered in time, month by month.");
const AT_MOST: Key = measured("at_most", "share", "Abandonment: largest share that gives up waiting, month by month.");
const TIERS: Key = key("tiers", "Tiers it covers; all unless stated.");
const LANGUAGES: Key = key("languages", "Languages it covers; all unless stated.");
const CHANNELS: Key = key("channels", "Channels it covers; all unless stated.");
const POOL: Key = key("pool", "Headcount: the pool.");
const BELOW: Key = measured("below", "people", "Headcount: fewer people than this.");
const ON: Key = key("on", "Headcount: at the end of this day.");
const MONTHS: Key = measured("months_share", "share", "Share of months that must keep the bound.");
const PROBABILITY: Key = measured("with_probability", "share", "Wanted probability that the whole path is kept.");
