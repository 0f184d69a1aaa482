//! The two passes over the records.

use super::ReportError;
use super::ai::{self, AiLedger};
use super::blocks::{self, Blocks};
use super::finance::{self, Finance};
use super::folder::Folder;
use super::gig::{self, Segments};
use super::headcount::{self, Headcount};
use super::intervals::{self, Intervals};
use super::invoice::{self, Invoices};
use super::judge::{Judge, TargetOutcome};
use super::kpi::by_name;
use super::load::slots;
use super::manifest::{Counts, Manifest, Status};
use super::replications::{self, HEADLINE};
use super::scope::{Scope, ScopeKind, scopes};
use super::summary::{self, Matrix};
use super::supply::{self, Supply};
use super::table::{Cell, Layout, Sheet, WrittenFile};
use super::unit::Unit;
use super::view::Period;
use super::{decomposition, dictionary, rosters, targets};
use crate::experiment::{Design, RecordError, Study};
use crate::model::Draw;
use crate::plan::Frame;
use crate::stats::Estimate;
use crate::tally::MonthTally;

/// What a run came to, in the few figures that fit a terminal.
#[derive(Debug, Clone, PartialEq)]
pub struct Digest {
    /// Headline KPIs of the whole center over the horizon.
    pub headline: Vec<Headline>,
    /// Every target.
    pub targets: Vec<TargetOutcome>,
    /// Counts of the run.
    pub counts: Counts,
    /// Whether replications are missing.
    pub status: Status,
    /// The files, the manifest not included.
    pub files: Vec<WrittenFile>,
}

/// One headline figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    /// Name of the KPI.
    pub kpi: &'static str,
    /// Scope: `all`, the pool of a headcount, or the channel of a backlog.
    pub scope: String,
    /// Unit.
    pub unit: Unit,
    /// Estimate; `None` when nothing was measured.
    pub estimate: Option<Estimate>,
}

/// Layouts of every file of a run, in the order of the data dictionary.
pub(crate) fn layouts(frame: &Frame, lucks_per_draw: u32) -> Vec<Layout> {
    let mut layouts = vec![
        summary::layout(),
        summary::monthly_layout(),
        targets::layout(),
        intervals::layout(),
        rosters::layout(),
        rosters::shifts_layout(),
        supply::layout(),
        headcount::layout(),
        gig::layout(),
        blocks::layout(),
        ai::layout(),
        finance::layout(frame),
        invoice::layout(frame),
        replications::layout(frame),
    ];
    if lucks_per_draw > 1 {
        layouts.push(decomposition::layout());
    }
    layouts.push(dictionary::layout());
    layouts
}

/// Writes every result file of `study` into `folder`, the manifest last.
///
/// # Errors
/// [`ReportError::NothingFinished`] without a finished replication; [`ReportError::Record`] and
/// [`ReportError::File`] when the disk fails.
pub fn write(folder: &Folder, frame: &Frame, design: &Design, study: &Study) -> Result<Digest, ReportError> {
    if study.is_empty() {
        return Err(ReportError::NothingFinished);
    }
    folder.withdraw_manifest()?;
    let draws: Vec<u64> = (0..study.len()).map(|position| study.key(position).draw).collect();
    let shared_draws = design.lucks_per_draw > 1;
    let scopes = scopes(frame);
    let mut report = Report { folder, frame, study, draws: &draws, scopes: &scopes, files: Vec::new() };
    let judge = report.by_month()?;
    let targets = judge.outcomes(|position| study.facts(position));
    report.sheet(targets::layout(), |sheet| targets::write(sheet, frame, &targets, shared_draws))?;
    report.sheet(rosters::layout(), |sheet| rosters::write(sheet, frame))?;
    report.sheet(rosters::shifts_layout(), |sheet| rosters::write_shifts(sheet, frame))?;
    let matrix = report.over_horizon()?;
    report.sheet(replications::layout(frame), |sheet| replications::write(sheet, frame, study, &matrix, &judge))?;
    if shared_draws {
        report.sheet(decomposition::layout(), |sheet| decomposition::write(sheet, &matrix, &draws))?;
    }
    let layouts = layouts(frame, design.lucks_per_draw);
    let currency = &frame.model.scenario.currency;
    report.sheet(dictionary::layout(), |sheet| dictionary::write(sheet, &layouts, currency))?;
    let files = report.files;
    let status = if study.is_partial() { Status::Partial } else { Status::Complete };
    let counts = counts(study);
    Manifest::new(frame, design, counts, status, &files).write(folder.path())?;
    Ok(Digest { headline: headline(frame, &matrix, &scopes, &draws), targets, counts, status, files })
}

/// What both passes need.
struct Report<'a> {
    folder: &'a Folder,
    frame: &'a Frame,
    study: &'a Study,
    draws: &'a [u64],
    scopes: &'a [Scope],
    files: Vec<WrittenFile>,
}

impl<'a> Report<'a> {
    /// Writes one file.
    fn sheet(
        &mut self,
        layout: Layout,
        fill: impl FnOnce(&mut Sheet) -> Result<(), ReportError>,
    ) -> Result<(), ReportError> {
        let mut sheet = Sheet::create(self.folder.path(), &layout)?;
        fill(&mut sheet)?;
        self.files.push(sheet.finish()?);
        Ok(())
    }

    /// Month by month over all replications.
    fn by_month(&mut self) -> Result<Judge<'a>, ReportError> {
        let (frame, study, path) = (self.frame, self.study, self.folder.path());
        let scenario = &frame.model.scenario;
        let mut judge = Judge::new(frame, study.len());
        let mut matrix = Matrix::new(self.scopes);
        let mut of_intervals = Intervals::new(frame);
        let mut of_supply = Supply::new(frame);
        let peopled = &self.scopes[0].pools;
        let mut of_heads = Headcount::new(frame, peopled);
        let mut of_segments = Segments::new(frame);
        let mut of_blocks = Blocks::new(frame);
        let mut of_ai = AiLedger::new(frame);
        let mut of_money = Finance::new(frame, peopled);
        let mut of_vendors = Invoices::new(frame);
        let mut monthly_sheet = Sheet::create(path, &summary::monthly_layout())?;
        let mut interval_sheet = Sheet::create(path, &intervals::layout())?;
        let mut supply_sheet = Sheet::create(path, &supply::layout())?;
        let mut headcount_sheet = Sheet::create(path, &headcount::layout())?;
        let mut gig_sheet = Sheet::create(path, &gig::layout())?;
        let mut block_sheet = Sheet::create(path, &blocks::layout())?;
        let mut ai_sheet = Sheet::create(path, &ai::layout())?;
        let mut finance_sheet = Sheet::create(path, &finance::layout(frame))?;
        let mut invoice_sheet = Sheet::create(path, &invoice::layout(frame))?;
        let mut tally = MonthTally::new(&frame.axes);
        let slots = slots(frame);
        for (month, name) in frame.axes.months.iter().enumerate() {
            for position in 0..study.len() {
                study.load_month(position, month, &mut tally).map_err(record)?;
                let draw = Draw::new(study.facts(position).inputs.clone());
                let period = Period::new(frame, &tally, &tally);
                judge.push(position, month, &period.queues);
                matrix.push(&period);
                let target_occupancy = scenario.target_occupancy.value(&draw);
                of_intervals.push(&tally, &slots, target_occupancy);
                of_supply.push(&tally, &slots, target_occupancy);
                of_heads.push(&frame.axes, &tally, &period.groups, scenario.paid_hours_per_fte_day(&draw));
                of_segments.push(&tally);
                of_blocks.push(&tally);
                of_ai.push(frame, &tally);
                of_money.push(&tally);
                of_vendors.push(month, &tally, &draw);
            }
            matrix.write(&mut monthly_sheet, &[Cell::text(name)], self.draws, &scenario.currency)?;
            matrix.clear();
            of_intervals.write(&mut interval_sheet, month)?;
            of_supply.write(&mut supply_sheet, month)?;
            of_heads.write(&mut headcount_sheet, frame, month)?;
            of_segments.write(&mut gig_sheet, month)?;
            of_blocks.write(&mut block_sheet, month)?;
            of_ai.write(&mut ai_sheet, frame, month)?;
            of_money.write(&mut finance_sheet, frame, month)?;
            of_vendors.write(&mut invoice_sheet, month)?;
        }
        let sheets = [monthly_sheet, interval_sheet, supply_sheet, headcount_sheet, gig_sheet, block_sheet];
        for sheet in sheets.into_iter().chain([ai_sheet, finance_sheet, invoice_sheet]) {
            self.files.push(sheet.finish()?);
        }
        Ok(judge)
    }

    /// Replication by replication over all months; writes `summary.csv`.
    fn over_horizon(&mut self) -> Result<Matrix<'a>, ReportError> {
        let axes = &self.frame.axes;
        let mut matrix = Matrix::new(self.scopes);
        let (mut total, mut last) = (MonthTally::new(axes), MonthTally::new(axes));
        for position in 0..self.study.len() {
            total.clear();
            for month in 0..axes.months.len() {
                self.study.load_month(position, month, &mut last).map_err(record)?;
                total.add(&last);
            }
            matrix.push(&Period::new(self.frame, &total, &last));
        }
        let (draws, currency) = (self.draws, &self.frame.model.scenario.currency);
        self.sheet(summary::layout(), |sheet| matrix.write(sheet, &[], draws, currency))?;
        Ok(matrix)
    }
}

/// The error of a record that cannot be read.
fn record(error: RecordError) -> ReportError {
    ReportError::Record(error.to_string())
}

/// Counts over all finished replications.
fn counts(study: &Study) -> Counts {
    let positions = 0..study.len();
    positions.fold(Counts::default(), |sum, position| {
        let facts = study.facts(position);
        Counts {
            replications: sum.replications + 1,
            contacts_simulated: sum.contacts_simulated + facts.contacts_simulated,
            contacts_queued: sum.contacts_queued + facts.contacts_queued,
            events: sum.events + facts.events,
        }
    })
}

/// The figures for the terminal: the center's, those of a promise or a backlog where there is one, then the headcount of
/// each pool when there are several.
fn headline(frame: &Frame, matrix: &Matrix<'_>, scopes: &[Scope], draws: &[u64]) -> Vec<Headline> {
    let figure = |kpi: &'static str, kind, scope: &str| Headline {
        kpi,
        scope: scope.to_owned(),
        unit: by_name(kpi).unit,
        estimate: matrix.estimate(kpi, kind, scope, draws),
    };
    let of_center = |kpi: &'static str| figure(kpi, ScopeKind::All, "all");
    let mut figures: Vec<Headline> = HEADLINE.iter().copied().map(of_center).collect();
    figures.extend(Some(of_center("human_promise_kept")).filter(|figure| figure.estimate.is_some()));
    let channels = frame.model.channels.iter().filter(|channel| channel.is_deferred);
    figures.extend(channels.map(|channel| figure("backlog_age_s", ScopeKind::Channel, &channel.name)));
    let employed = scopes.iter().filter(|scope| scope.kind == ScopeKind::Pool && !scope.pools.is_empty());
    let pools: Vec<&str> = employed.map(|scope| scope.name.as_str()).collect();
    if pools.len() > 1 {
        figures.extend(pools.iter().map(|pool| figure("headcount_end", ScopeKind::Pool, pool)));
    }
    figures
}
