//! Erlang A by its equations, for the service level of a mixture; nothing of the program's model is used.

use glidepath::numeric;

/// Of the customers of an M/M/n+M queue: the share answered within `threshold_s`, and the share who give up within it.
pub(crate) fn within(per_s: f64, handle_s: f64, patience_s: f64, agents: u32, threshold_s: f64) -> (f64, f64) {
    let (service, giving_up) = (f64::from(agents) / handle_s, 1.0 / patience_s);
    let waiting = |place: usize| service + place as f64 * giving_up;
    // State k: k customers; beyond the agents they wait. Far enough that nobody is further.
    let states = agents as usize + 400;
    let mut state = vec![1.0; states];
    for k in 1..states {
        let leaving = if k <= agents as usize { k as f64 / handle_s } else { waiting(k - agents as usize) };
        state[k] = state[k - 1] * per_s / leaving;
    }
    let all: f64 = state.iter().sum();
    let at_once: f64 = state[..agents as usize].iter().sum::<f64>() / all;
    // A customer with k others in front: one step forward whenever one of them is answered or gives up.
    let mut line: Vec<f64> = state[agents as usize..].iter().map(|state| state / all).collect();
    let slope = |line: &[f64]| -> Vec<f64> {
        (0..line.len())
            .map(|k| {
                let from_behind = line.get(k + 1).map_or(0.0, |behind| waiting(k + 1) * behind);
                from_behind - (waiting(k) + giving_up) * line[k]
            })
            .collect()
    };
    let steps = 4_000;
    let step = threshold_s / f64::from(steps);
    let (mut answered, mut gave_up) = (at_once, 0.0);
    let along = |line: &[f64], slope: &[f64], by: f64| -> Vec<f64> {
        line.iter().zip(slope).map(|(line, slope)| line + by * slope).collect()
    };
    for _ in 0..steps {
        let one = slope(&line);
        let middle = along(&line, &one, step / 2.0);
        let two = slope(&middle);
        let end = along(&line, &two, step);
        // Simpson over the step: its ends and its middle.
        let mean = |of: &dyn Fn(&[f64]) -> f64| (of(&line) + 4.0 * of(&middle) + of(&end)) / 6.0;
        answered += step * mean(&|line: &[f64]| service * line[0]);
        gave_up += step * mean(&|line: &[f64]| giving_up * line.iter().sum::<f64>());
        line = end;
    }
    (answered, gave_up)
}

/// P(k of n) where each is there with probability `there`.
pub(crate) fn binomial(n: u32, there: f64) -> Vec<f64> {
    let mut shares = vec![1.0];
    for _ in 0..n {
        let mut next = vec![0.0; shares.len() + 1];
        for (k, share) in shares.iter().enumerate() {
            next[k] += share * (1.0 - there);
            next[k + 1] += share * there;
        }
        shares = next;
    }
    shares
}

/// Answered within the threshold ÷ (all − gave up within it), over days of whose agents the shares say how many are there.
pub(crate) fn service_level(shares: &[f64], within: impl Fn(u32) -> (f64, f64)) -> f64 {
    let (mut answered, mut counted) = (0.0, 0.0);
    for (agents, share) in (0..).zip(shares).filter(|(_, share)| **share > 1e-12) {
        let (of_agents, gave_up) = within(agents);
        answered += share * of_agents;
        counted += share * (1.0 - gave_up);
    }
    answered / counted
}

#[test]
fn erlang_a_is_right_where_others_have_computed_it() {
    // Reference case O-ERLA-01: Garnett, Mandelbaum, Reiman 2002; without giving up it is Erlang C.
    let (answered, _) = within(0.2, 20.0, 1e12, 5, 30.0);
    let erlang_c = 0.554_113_2;
    assert!((answered - (1.0 - erlang_c * numeric::exp(-0.05 * 30.0))).abs() < 1e-6, "{answered}");
    let shares = binomial(8, 0.9);
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12 && (shares[8] - numeric::pow(0.9, 8.0)).abs() < 1e-12);
}
