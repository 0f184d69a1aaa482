//! The books against the published files.

use crate::books::{Books, Part};
use crate::days::Days;
use crate::kpis::{Kpi, NOT_IN_A_TRACE, kpi, quantile};
use crate::rows::Fields;
use crate::run::Left;
use crate::stated::{Stated, TARGET_OCCUPANCY, WINDOW};
use crate::view::View;
use std::collections::BTreeMap;

/// Compares books with results.
pub(crate) struct Comparison<'a> {
    pub(crate) stated: &'a Stated,
    pub(crate) days: &'a Days,
    pub(crate) books: BTreeMap<u32, &'a Books>,
    pub(crate) found: Vec<String>,
}

/// A figure and how far from it the published one may be, beyond rounding.
#[derive(Debug, Clone, Copy)]
struct Figure {
    value: f64,
    off: f64,
}

/// How a file is compared.
type Check<'a> = fn(&mut Comparison<'a>, &[Fields]);

/// Ages are counted in milliseconds, rounded at the end of an interval for those on the line and those who wait for a
/// call.
const AGE_ROUNDING_S: f64 = 0.001;

fn exact(value: f64) -> Figure {
    Figure { value, off: 0.0 }
}

fn ratio(above: f64, below: f64) -> Option<Figure> {
    (below > 0.0).then(|| exact(above / below))
}

impl<'a> Comparison<'a> {
    /// Notes when a published field is not this figure to its last digit.
    fn field(&mut self, fields: &Fields, column: &str, own: Option<Figure>) {
        let published = &fields[column];
        let agrees = match own {
            None => published.is_empty(),
            Some(Figure { value, off }) => published.parse::<f64>().is_ok_and(|number| {
                let decimals = published.split_once('.').map_or(0, |(_, digits)| digits.len());
                let rounding = (0..decimals).fold(0.5, |unit, _| unit / 10.0);
                (number - value).abs() <= rounding * (1.0 + 1e-6) + 1e-9 * value.abs() + off
            }),
        };
        if !agrees {
            let key: Vec<&str> =
                fields.iter().filter(|(_, text)| text.parse::<f64>().is_err()).map(|(_, text)| text.as_str()).collect();
            self.found.push(format!(
                "{}: {column} of {}: published {published}, counted {own:?}",
                self.stated.name,
                key.join(" ")
            ));
        }
    }

    /// `summary.csv` and `monthly.csv`.
    pub(crate) fn kpis(&mut self, table: &[Fields]) {
        let months = self.days.months();
        let mut views: BTreeMap<(String, String, String), Vec<View>> = BTreeMap::new();
        for row in table {
            let name = row["kpi"].as_str();
            if NOT_IN_A_TRACE.contains(&name) {
                continue;
            }
            let kpi = kpi(name).unwrap_or_else(|| panic!("nobody checks the KPI {name}"));
            let period = row.get("month").map_or(months.clone(), |month| vec![month.clone()]);
            let key = (period.join(" "), row["scope_kind"].clone(), row["scope"].clone());
            let (stated, days, books) = (self.stated, self.days, &self.books);
            let views = views.entry(key).or_insert_with(|| {
                let scope = (row["scope_kind"].as_str(), row["scope"].as_str());
                books.values().map(|books| View::of(stated, days, books, &period, scope)).collect()
            });
            let pairs: Vec<(f64, f64)> = views.iter().map(|view| kpi.observe(stated, name, view)).collect();
            self.estimate(row, &kpi, &pairs);
        }
    }

    /// The cells of an estimate over replications.
    fn estimate(&mut self, row: &Fields, kpi: &Kpi, pairs: &[(f64, f64)]) {
        let measured: Vec<(f64, f64)> = pairs.iter().copied().filter(|(_, below)| *below > 0.0).collect();
        let (above, below) = measured.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
        let mut values: Vec<f64> = measured.iter().map(|(above, below)| above / below).collect();
        values.sort_by(f64::total_cmp);
        let off = match kpi {
            // A bin of the histogram is at most 1/64 wide, or a millisecond.
            Kpi::Quantile(_) => values.iter().map(|value| (value / 64.0).max(0.001_1)).fold(0.0, f64::max),
            Kpi::Ratio(..) if row["kpi"] == "backlog_age_s" => AGE_ROUNDING_S,
            Kpi::Mean(_) | Kpi::MeanIf(..) | Kpi::Ratio(..) => 0.0,
        };
        let figure = |value: f64| Figure { value, off };
        self.field(row, "mean", (below > 0.0).then(|| figure(above / below)));
        for (column, share) in [("p10", 0.1), ("p50", 0.5), ("p90", 0.9)] {
            let rank = (share * values.len() as f64 - 1e-9).ceil().max(1.0) as usize;
            self.field(row, column, values.get(rank - 1).map(|value| figure(*value)));
        }
        self.field(row, "n", Some(exact(values.len() as f64)));
        for column in ["ci_low", "ci_high"] {
            if row.contains_key(column) {
                self.field(row, column, None);
            }
        }
    }

    /// `replications.csv`.
    pub(crate) fn replications(&mut self, table: &[Fields]) {
        for row in table {
            let books = self.books[&row["replication"].parse().expect("an index")];
            let view = View::of(self.stated, self.days, books, &self.days.months(), ("all", "all"));
            for name in row.keys() {
                if let Some(kpi) = kpi(name) {
                    let (above, below) = kpi.observe(self.stated, name, &view);
                    self.field(row, name, ratio(above, below));
                }
            }
        }
    }

    /// `ai.csv`.
    pub(crate) fn ai(&mut self, table: &[Fields]) {
        for row in table {
            let scope = ("reason", row["reason"].as_str());
            let of_books = |books: &&Books| View::of(self.stated, self.days, books, &[row["month"].clone()], scope);
            let views: Vec<View> = self.books.values().map(of_books).collect();
            let read: fn(&View) -> f64 = match row["outcome"].as_str() {
                "offered" => |v| v.c("first") + v.c("comebacks") + v.c("repeats") + v.c("redials"),
                "turned_away" => |v| v.c("turned_away"),
                "entered" => |v| v.c("ai_entered"),
                "resolved" => |v| v.c("ai_resolved"),
                "falsely_contained" => |v| v.c("ai_falsely_contained"),
                "lost" => |v| v.c("ai_lost"),
                "left" => |v| v.c("ai_left"),
                "asked_human" => |v| v.c("ai_asked_human"),
                "escalated" => |v| v.c("ai_escalated"),
                "dropped" => |v| v.c("ai_dropped"),
                "second_vendor" => |v| v.c("ai_second"),
                "messages" => |v| v.c("messages"),
                "comebacks" => |v| v.c("comebacks"),
                "repeats" => |v| v.c("repeats"),
                "human_needed" => |v| v.c("human_needed"),
                "with_ai_at_end" => |v| v.stock("with_ai_at_end"),
                other => {
                    self.measure(row, other, &views);
                    continue;
                }
            };
            let sum: f64 = views.iter().map(read).sum();
            self.field(row, "contacts_sum", Some(exact(sum)));
            self.estimate(row, &Kpi::Mean(read), &views.iter().map(|view| (read(view), 1.0)).collect::<Vec<_>>());
            if !row["share_of_entered"].is_empty() {
                let entered: f64 = views.iter().map(|view| view.c("ai_entered")).sum();
                self.field(row, "share_of_entered", ratio(sum, entered));
            }
        }
    }

    /// A row of `ai.csv` that is no count of contacts.
    fn measure(&mut self, row: &Fields, name: &str, views: &[View]) {
        let read: fn(&View) -> (f64, f64) = match name {
            "conversation_h" => |v| (v.c("ai_session") / 3_600e6, 1.0),
            "load" => |v| (v.c("ai_session"), v.length as f64),
            "wait_s" => |v| (v.c("ai_wait") / 1e6, v.c("ai_entered")),
            "human_promise_kept" => |v| (v.c("asked_in_time"), v.c("asked")),
            other => panic!("nobody checks {other} of ai.csv"),
        };
        let pairs = views.iter().map(|view| if self.stated.has_ai { read(view) } else { (0.0, 0.0) });
        self.estimate(row, &Kpi::Mean(|_| 0.0), &pairs.collect::<Vec<_>>());
    }

    /// `intervals.csv`.
    pub(crate) fn intervals(&mut self, table: &[Fields]) {
        for row in table {
            let cell = (row["weekday"].clone(), row["interval_start"].clone());
            let (month, queue) = (row["month"].clone(), row["queue"].clone());
            let windows = self.days.windows.iter().filter(|window| window.month == month && window.cell == cell);
            let times = (windows.count() * self.books.len()) as f64;
            let sum = |part: &Part, name: &'static str| -> f64 {
                let counts =
                    self.books.values().filter_map(|books| books.months.get(&month)?.get(&(part.clone(), name)));
                counts.sum::<i64>() as f64
            };
            let q = |name| sum(&Part::Queue(queue.clone(), cell.clone()), name);
            let mean = |name| Some(exact(q(name) / times));
            let if_has = |has: bool, name| mean(name).filter(|_| has);
            let (has_ai, has_callbacks) = (self.stated.has_ai, self.stated.has_callbacks);
            let on_line = q("answered") - q("callbacks_answered");
            let lost = q("abandoned") + q("balked");
            let base = on_line + lost - q("abandoned_within") - q("balked");
            let window = WINDOW as f64;
            let key = (month.clone(), queue.clone(), cell.clone());
            let of_cell = self.books.values().filter_map(|books| books.answered_waits.get(&key));
            let mut waits: Vec<i64> = of_cell.flatten().copied().collect();
            waits.sort_unstable();
            // Coarse bins: less than 1 s, and a quarter from then on.
            let coarse = |p| quantile(&waits, p).map(|value| Figure { value, off: (value / 4.0).max(1.0) });
            let traits = self.stated.queues().into_iter().find(|other| other.name == queue).expect("a stated queue");
            let g = |name| -> f64 {
                let groups = self.stated.groups.iter().filter(|(group, _)| (self.stated.serves)(group, &traits));
                groups.map(|(group, _)| sum(&Part::Group((*group).to_owned(), cell.clone()), name)).sum()
            };
            let cells = self.days.windows.iter().take(7 * 24).map(|window| window.cell.clone());
            let (handled, answered) = cells.fold((0.0, 0.0), |(handled, answered), cell| {
                let part = Part::Queue(queue.clone(), cell);
                (handled + sum(&part, "handle"), answered + sum(&part, "answered"))
            });
            let work = handled / answered / self.stated.channel(&traits.channel).slots;
            let required = q("queued") / TARGET_OCCUPANCY * work / window / times;
            let figures = [
                ("offered", mean("offered")),
                ("repeated", mean("repeated")),
                ("contained", if_has(has_ai, "contained")),
                ("handed_over", if_has(has_ai, "handed_over")),
                ("ai_load", has_ai.then(|| exact(q("ai_session") / window / times))),
                ("queued", mean("queued")),
                ("transferred_in", if_has(self.stated.has_transfers, "transferred_in")),
                ("answered", mean("answered")),
                ("abandoned", mean("abandoned")),
                ("balked", mean("balked")),
                ("blocked", mean("blocked")),
                ("callbacks", if_has(has_callbacks, "callbacks")),
                ("callbacks_answered", if_has(has_callbacks, "callbacks_answered")),
                ("backlog", Some(exact(q("queue_time") / window / times))),
                ("backlog_at_end", mean("backlog_at_end")),
                (
                    "backlog_age_s",
                    ratio(q("backlog_age") / 1e6, q("backlog_at_end"))
                        .map(|figure| Figure { off: AGE_ROUNDING_S, ..figure }),
                ),
                ("service_level", ratio(q("answered_within"), base)),
                ("service_level_ci_low", None),
                ("service_level_ci_high", None),
                ("human_promise_kept", ratio(q("asked_in_time"), q("asked"))),
                ("asa_s", ratio(q("wait_answered") / 1e6, on_line)),
                ("wait_p50_s", coarse(0.5)),
                ("wait_p90_s", coarse(0.9)),
                ("staffed", Some(exact(g("staffed") / window / times))),
                ("required", (answered > 0.0).then(|| exact(required))),
                ("occupancy", ratio(g("busy") - g("after_shift"), g("staffed"))),
                ("concurrency", ratio(g("contact_time"), g("busy"))),
                ("n", Some(exact(self.books.len() as f64))),
            ];
            let known = ["month", "weekday", "interval_start", "queue"];
            let is_checked = |column: &str| known.contains(&column) || figures.iter().any(|(name, _)| *name == column);
            if let Some(column) = row.keys().find(|column| !is_checked(column)) {
                panic!("nobody checks the column {column} of intervals.csv");
            }
            for (column, figure) in figures {
                self.field(row, column, figure);
            }
        }
    }

    /// Every file; stops after the first with something wrong.
    pub(crate) fn all(mut self, left: &Left) -> Vec<String> {
        let files: [(&str, Check<'a>); 5] = [
            ("summary.csv", Self::kpis),
            ("replications.csv", Self::replications),
            ("monthly.csv", Self::kpis),
            ("ai.csv", Self::ai),
            ("intervals.csv", Self::intervals),
        ];
        for (file, check) in files {
            if self.found.is_empty() {
                let table = left.table(file);
                assert!(!table.is_empty(), "{file} is empty");
                check(&mut self, &table);
            }
        }
        self.found
    }
}
