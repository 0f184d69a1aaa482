//! Days and intervals that happen to be busier: spread and correlation of counts.

use crate::ai_center::Week;
use glidepath::numeric::sqrt;
use glidepath::tally::MonthTally;

/// Mean, variance and covariance of pairs.
fn moments(pairs: &[(f64, f64)]) -> (f64, f64, f64) {
    let n = pairs.len() as f64;
    let (a, b) = pairs.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x / n, b + y / n));
    let (variance, covariance) =
        pairs.iter().fold((0.0, 0.0), |(v, c), (x, y)| (v + (x - a) * (x - a) / n, c + (x - a) * (y - b) / n));
    (a, variance, covariance)
}

/// First contacts by hour of the week, for so many paths.
fn hourly(options: &[&str]) -> Vec<Vec<f64>> {
    let hours = |luck| Week::of(options, luck).hours(|cell| cell.offered).into_iter().map(|n| n as f64).collect();
    (0..40).map(hours).collect()
}

#[test]
fn hours_spread_and_stick_together_as_stated() {
    let weeks = hourly(&["demand.interval_busyness_cv=0.2", "demand.interval_busyness_correlation=0.6"]);
    let lagged = |lag: usize| {
        let of_day = |day: &[f64]| (0..24 - lag).map(|hour| (day[hour], day[hour + lag])).collect::<Vec<_>>();
        weeks.iter().flat_map(|week| week.chunks(24).flat_map(of_day)).collect::<Vec<_>>()
    };
    let (mean, variance, of_neighbours) = moments(&lagged(1));
    // 280 days of 24 hours with an effective quarter of them independent: standard errors of 0.3 % of the mean, 4 % of
    // the variance and 0.02 of a correlation; five of them leave a false alarm of 6e-7.
    assert!((mean / 2_400.0 - 1.0).abs() < 0.015, "{mean}");
    let cv = sqrt(variance - mean) / mean;
    assert!((cv / 0.2 - 1.0).abs() < 0.1, "{cv}");
    // A gamma law with this spread keeps 0.998 of the correlation of the normal variables.
    let correlation = |covariance: f64| covariance / (variance - mean);
    assert!((correlation(of_neighbours) - 0.6).abs() < 0.1, "{}", correlation(of_neighbours));
    let (_, _, two_apart) = moments(&lagged(2));
    assert!((correlation(two_apart) - 0.36).abs() < 0.1, "{}", correlation(two_apart));
    let alone = hourly(&["demand.interval_busyness_cv=0.2"]);
    let pairs: Vec<_> = alone.iter().flat_map(|week| week.windows(2).map(|pair| (pair[0], pair[1]))).collect();
    let (mean, variance, covariance) = moments(&pairs);
    assert!((covariance / (variance - mean)).abs() < 0.1, "without a correlation there is none");
    let plain = hourly(&[]);
    let pairs: Vec<_> = plain.iter().flat_map(|week| week.windows(2).map(|pair| (pair[0], pair[1]))).collect();
    let (mean, variance, _) = moments(&pairs);
    assert!((variance / mean - 1.0).abs() < 0.15, "without a factor of their own hours are Poisson: {variance}");
}

#[test]
fn classes_share_the_part_of_a_days_busyness_that_is_common() {
    let classes = r#"reason=[
        { name = "any", share = 0.5, handle_time = { constant = { value_s = 1 } }, ai = { resolves = 1 } },
        { name = "two", share = 0.5, handle_time = { constant = { value_s = 1 } }, ai = { resolves = 1 } },
    ]"#
    .replace('\n', " ");
    // A month of days, each a path of one day: the class counts of a month are those of its only day.
    let days = |share: &str| -> (f64, f64) {
        let share = format!("demand.busyness_common_share={share}");
        let options = [&classes, "demand.busyness_cv=0.3", &share, "scenario.end=2026-01-05"];
        let day = |luck| {
            let months: Vec<MonthTally> = Week::of(&options, luck).months;
            (months[0].classes[0].first as f64, months[0].classes[1].first as f64)
        };
        let pairs: Vec<_> = (0..400).map(day).collect();
        let (mean, variance, covariance) = moments(&pairs);
        (sqrt(variance - mean) / mean, covariance / (variance - mean))
    };
    // 400 days: standard errors of 4 % of the spread and of 0.05 of the correlation; five of them.
    for (share, correlation) in [("0", 0.0), ("0.5", 0.5), ("1", 1.0)] {
        let (cv, found) = days(share);
        assert!((cv / 0.3 - 1.0).abs() < 0.2, "{share}: spread {cv}");
        assert!((found - correlation).abs() < if share == "1" { 0.02 } else { 0.25 }, "{share}: correlation {found}");
    }
}
