//! The lines of the vendors' bills, and the price of each on a day.

use crate::model::{Contract, Date, Draw, ExitFee, Model, Number, PoolKind};

/// A line of a vendor's bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BillLine {
    /// Index into [`Model::pools`].
    pub pool: usize,
    /// What it is for.
    pub item: BillItem,
}

/// What a line of a bill is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BillItem {
    /// What the vendor did, at a price.
    Usage {
        /// Index into [`Contract::price`].
        price: usize,
        /// Index into the price's bands.
        band: usize,
        /// Most of the quantity that the band takes, in thousandths of the unit; `None` for the last.
        room_milli: Option<u64>,
    },
    /// What the usage falls short of the minimum.
    MinimumTopUp,
    /// Taken off because the service level was missed.
    ServiceLevelCredit,
    /// Added because the service level was exceeded.
    ServiceLevelBonus,
    /// Fee for each seat given back.
    ExitFeePerSeat,
    /// Fee for giving back the last seat.
    ExitFee,
}

/// Price of one unit of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineRate {
    /// In the contract's currency; of the lines for the minimum and the service level, which are counted in the
    /// scenario's currency, a share.
    pub rate: f64,
    /// The scenario's currency for one unit of the contract's; 1 for lines that are counted in the scenario's.
    pub exchange_rate: f64,
}

impl BillItem {
    /// The rate of this line under `contract` in a month whose first simulated day is `day`.
    #[must_use]
    pub fn rate(self, contract: &Contract, day: Date, draw: &Draw) -> LineRate {
        let foreign = |agreed: f64| LineRate {
            rate: agreed * contract.index(day, draw),
            exchange_rate: contract.exchange_rate.on(day, draw),
        };
        let share = |rate: f64| LineRate { rate, exchange_rate: 1.0 };
        let terms = contract.service_level.as_ref();
        let fee = |of: fn(&ExitFee) -> Number| contract.exit_fee.as_ref().map_or(0.0, |fee| of(fee).value(draw));
        match self {
            Self::Usage { price, band, .. } => foreign(contract.price[price].bands[band].rate.on(day, draw)),
            Self::MinimumTopUp => share(1.0),
            Self::ServiceLevelCredit => share(-terms.map_or(0.0, |terms| terms.credit_share.value(draw))),
            Self::ServiceLevelBonus => share(terms.map_or(0.0, |terms| terms.bonus_share.value(draw))),
            Self::ExitFeePerSeat => foreign(fee(|fee| fee.per_seat)),
            Self::ExitFee => foreign(fee(|fee| fee.at_end)),
        }
    }
}

/// The lines that the contracts of `model` can lead to, vendor by vendor: usage price by price and band by band, the
/// minimum, then what else is agreed.
pub(super) fn bill_lines(model: &Model) -> Vec<BillLine> {
    let mut lines = Vec::new();
    for (pool, it) in model.pools.iter().enumerate() {
        let PoolKind::Outsourced(vendor) = &it.kind else { continue };
        let mut items = usage(&vendor.contract);
        items.push(BillItem::MinimumTopUp);
        if vendor.contract.service_level.is_some() {
            items.extend([BillItem::ServiceLevelCredit, BillItem::ServiceLevelBonus]);
        }
        if vendor.contract.exit_fee.is_some() {
            items.extend([BillItem::ExitFeePerSeat, BillItem::ExitFee]);
        }
        lines.extend(items.into_iter().map(|item| BillLine { pool, item }));
    }
    lines
}

/// A line for each band of each price.
fn usage(contract: &Contract) -> Vec<BillItem> {
    let mut items = Vec::new();
    for (price, line) in contract.price.iter().enumerate() {
        let mut from_milli = 0;
        for (band, it) in line.bands.iter().enumerate() {
            let until_milli = it.up_to.map(|up_to| (up_to * 1000.0).round() as u64);
            let room_milli = until_milli.map(|until: u64| until.saturating_sub(from_milli));
            items.push(BillItem::Usage { price, band, room_milli });
            from_milli = until_milli.unwrap_or(from_milli);
        }
    }
    items
}
