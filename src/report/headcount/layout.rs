//! Columns and data dictionary of `headcount.csv`.

use crate::report::ledger;
use crate::report::table::{Layout, column};

/// Columns of `headcount.csv`.
pub(crate) fn layout() -> Layout {
    let described = vec![
        column("month", "YYYY-MM", "Calendar month in the scenario's time zone."),
        column("pool", "name", "Pool of people."),
        column(
            "stock",
            "name",
            "contact-center: own people who take contacts; rest-of-company: own people who take none; outsourced; gig. \
             Company heads are the first two together.",
        ),
        column(
            "item",
            "name",
            "start + hires_backfill + hires_planned + transferred_in + certified - leavers - washed_out - laid_off - \
             transferred_out - outsourced - divested - released = end, \
             exactly in every replication and in the sums (hires_planned: planned, or for seats added to a contract; \
             washed_out: dropped out at the end of training; transferred_in and transferred_out: from and to another pool, the same over all pools; \
             outsourced, divested: left the company with their work; released: seats of a vendor given back); \
             in_training_at_end, ramping_at_end (past training, but slower than the top band of proficiency): parts \
             of end. requisitions_at_start + requisitions_opened - hires_backfill - hires_planned - \
             requisitions_cancelled = requisitions, exactly: open ones, of leavers and dropouts to be replaced, \
             of planned hires from their date on, of seats added to a contract (cancelled: a vendor's, whose seat was \
             given back); retraining_at_start + retraining_started - retrained - retraining_failed - retraining_left = \
             retraining_at_end, exactly, where the scenario has retraining: people past training in a class for another group of \
             their pool, part of in_training_at_end; waiting_to_start: those of requisitions for whom a person is found who waits for a class; \
             weeks_to_floor: from the leaver's or dropout's day, or for planned hires from the hiring lead before \
             their date, to the first day on the floor, of the people who came onto it in the month; tenure_weeks: since \
             joining, of the people at the end; leavers_tenure_weeks: the same of those who left of their own accord, on \
             the day on which they did. In a gig pool people are those who may log on; applied: who asked to become one. paid_h = \
             available_h + shrinkage_..._h + nesting_h, exactly in the sums: paid time of people past training as \
             scheduled, and what takes it (training_of_others: people of the floor who train those in training, and \
             paid_time_off: time off by rule that is paid, closing: the last minutes of a shift in which nobody takes a new contact, \
             non_adherence: spells off the phone of who is scheduled, where the scenario has such; shrinkage_shift_breaks: breaks that the shifts state; nesting: time in \
             which nesting people take no contacts). overtime_paid_h: overtime, part of available_h and paid_h; time_off_h: \
             time off by rule, paid or not, what is not paid left out of paid_h; both where the scenario has such. after_shift_h: on a contact after one's duty has ended: after the shift (no part of paid_h), or into a stated break (paid as \
             that break); after_shift_paid_h: what of it is paid on top, after the end of shifts and sessions; into_breaks_h: contacts in the time \
             of stated breaks, which after_shift_h holds too, and of other spells off the phone, which it does not. floor: mean people past training, or active gig agents; seats: \
             mean seats of the contract in force; overlap_seats: those of them that run beside the work's new home, where \
             the contract has an overlap; on_duty_fte: agent-hours on duty / paid hours of one FTE in the \
             same time; effective_fte: the same with each agent-hour times the speed of a mean person on the floor: \
             fully proficient people's worth of what is left after training, shrinkage, nesting and learning (in a \
             gig pool of the hours worked, at the mean speed of an hour scheduled).",
        ),
        column("unit", "name", "people, hours, weeks, seats or FTE."),
    ];
    let sum = "Sum over replications, a whole number: people, and microseconds where the unit is hours; empty for means \
               over days (floor, seats, on_duty_fte, effective_fte) and over people (weeks_to_floor, tenure_weeks, leavers_tenure_weeks).";
    Layout { file: "headcount.csv", columns: [described, ledger::columns("sum", "see unit", sum, "see unit")].concat() }
}
