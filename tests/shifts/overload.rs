//! More customers than anybody can serve: answers are bounded by the time that is there.

use crate::center::{ROUND_THE_CLOCK, center, frame, group, months};
use glidepath::clock::TICKS_PER_HOUR;

const CHATS: &str = r#"
    [[channel]]
    name  = "chat"
    share = 1
    slots = 2
    pace  = { speeds = [1.0, 0.5] }
"#;

#[test]
fn nobody_answers_more_than_present_time_allows() {
    // 11.4 erlang on 3 to 4 agents of mean duty, of 10 people whom training takes for whole days. N answers of exponential
    // work vary by √N of their mean: 4.5 of it, false alarm 3e-6 each. Re-rounding every half-hour gave 5 % more answers,
    // 20 of these.
    for (training, mean_duty) in [(0.7, 3.0), (0.65, 3.5), (0.64, 3.6), (0.6, 4.0)] {
        for in_hand in [1, 2] {
            let more = if in_hand == 2 { format!("{ROUND_THE_CLOCK}{CHATS}") } else { ROUND_THE_CLOCK.to_owned() };
            let shrinkage = format!("{training}");
            let text =
                center(400_000, 900.0, 10, "", &more).replace("training = 0", &format!("training = {shrinkage}"));
            let frame = frame(&text);
            for luck in 0..4 {
                let months = months(&frame, luck);
                let cell = group(&frame, &months, 0);
                let hours = |ticks: u64| ticks as f64 / TICKS_PER_HOUR as f64;
                let (staffed, after) = (hours(cell.staffed_ticks), hours(cell.after_shift_ticks));
                let answered = cell.answered as f64;
                let name = format!("{mean_duty} agents, {in_hand} in hand, luck {luck}");
                assert!(
                    answered * 0.25 <= staffed + after + 4.5 * 0.25 * answered.sqrt(),
                    "{name}: {answered} answers in {staffed} + {after} h"
                );
                // Of ten people each day has exactly its share, rounded up or down.
                assert!((staffed - mean_duty * 24.0 * 28.0).abs() <= 24.0 * 28.0 * 0.25, "{name}: {staffed} h");
                assert!(hours(cell.busy_on_duty_ticks()) > 0.9 * staffed, "{name}: overload keeps agents busy");
                // Shifts end at midnight; what lasts twelve hours longer has probability e^-24.
                let cells = &months[0].group_cells;
                let late = cells.iter().enumerate().filter(|(cell, _)| cell % 48 >= 24);
                assert_eq!(
                    late.map(|(_, cell)| cell.after_shift_ticks).sum::<u64>(),
                    0,
                    "{name}: shifts end at midnight"
                );
                assert!(cell.after_shift_ticks > 0, "{name}: somebody is busy when the shift ends");
            }
        }
    }
}
