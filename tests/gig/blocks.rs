//! Blocks: places offered, taken and worked.

use crate::center::{frame, schedule};

#[test]
fn a_block_that_everybody_wants_is_full_but_for_no_shows() {
    let block = "pool.gig.gig.blocks=[{ name = \"night\", weekdays = [\"sun\"], start = \"22:00\", hours = 10, agents = 30, willing_share = 1 }]";
    let frame = frame(&[
        block,
        "pool.gig.gig.weekly_hours.mean_h=0.001",
        "pool.gig.gig.no_show_share=0",
        "scenario.end=2026-02-02",
    ]);
    let (months, duty) = schedule(&frame, 0);
    let on_duty: Vec<u32> = duty[0].clone();
    // Four Sundays: 11, 18, 25 January and 1 February; 48 windows a day, the first of them Monday 5 January.
    for sunday in [6, 13, 20, 27] {
        let start = sunday * 48 + 44;
        assert!(on_duty[start..start + 20].iter().all(|agents| *agents >= 29), "{:?}", &on_duty[start..start + 20]);
        assert!(on_duty[start + 21..start + 40].iter().all(|agents| *agents <= 1));
    }
    let offered: u64 = months.iter().map(|month| month.pools[0].slots_offered).sum();
    assert!((4 * 30 * 20..4 * 30 * 20 + 20).contains(&offered));
}

#[test]
fn places_follow_their_path_by_the_day_of_the_start() {
    let frame = frame(&[
        "pool.gig.gig.blocks=[{ name = \"late\", start = \"23:00\", hours = 2, willing_share = 1, \
         agents = [{ from = 2026-01-05, value = 0 }, { from = 2026-01-08, value = 6 }, { from = 2026-01-10, value = 2.4 }] }]",
        "pool.gig.gig.weekly_hours.mean_h=0.001",
        "pool.gig.gig.no_show_share=0",
        "scenario.end=2026-01-12",
    ]);
    let (months, duty) = schedule(&frame, 0);
    // 23:00 to 1:00 of the nights that start on Monday 5 January and after.
    let nights: Vec<u32> = (0..7).map(|day| duty[0][day * 48 + 46..][..4].iter().copied().max().unwrap()).collect();
    assert_eq!(nights, [0, 0, 0, 6, 6, 2, 2], "the size is that of the first evening");
    let offered: u64 = months.iter().flat_map(|month| &month.blocks).map(|block| block.offered).sum();
    assert_eq!(offered, 6 + 6 + 2 + 2 + 2);
}

#[test]
fn places_are_dealt_to_groups_by_share_in_their_own_time() {
    let other =
        "[[group]]\nname = \"east\"\npool = \"gig\"\nlanguages = [\"all\"]\nshare = 0.4\ntimezone = \"Asia/Tokyo\"\n";
    let frame = crate::center::frame_with(
        &[
            "group.gig.share=0.6",
            "pool.gig.gig.weekly_hours.mean_h=0.001",
            "pool.gig.gig.no_show_share=0",
            "scenario.end=2026-01-05",
            "pool.gig.gig.blocks=[{ name = \"noon\", start = \"12:00\", hours = 1, agents = 10, willing_share = 1 }]",
        ],
        other,
    );
    let (_, duty) = schedule(&frame, 1);
    assert_eq!(duty[0][24..26], [6, 6], "noon in London");
    assert_eq!(duty[1][6..8], [4, 4], "noon in Tokyo");
    assert_eq!(duty[1][24..26], [0, 0]);
}

#[test]
fn willingness_responds_to_pay() {
    let taken = |pay_factor: f64| {
        let block = format!(
            "pool.gig.gig.blocks=[{{ name = \"night\", start = \"02:00\", hours = 1, agents = 1_000, willing_share = 0.1, pay_factor = {pay_factor} }}]"
        );
        let frame = frame(&[
            &block,
            "pool.gig.gig.active=1_000",
            "pool.gig.gig.weekly_hours.mean_h=0.001",
            "pool.gig.gig.pay.most_response=5",
            "scenario.end=2026-03-01",
        ]);
        let (months, _) = schedule(&frame, 3);
        months.iter().map(|month| month.pools[0].slots_accepted).sum::<u64>() as f64 / 2.0 / 56.0
    };
    // Binomial, 56,000 trials each: 4 standard errors are 5 and 7 people a night of 100 and 230 … divided by √56.
    assert!((taken(1.0) - 100.0).abs() < 5.1);
    assert!((taken(2.0) - 229.7).abs() < 7.2);
}

#[test]
fn nobody_is_in_two_places_at_once() {
    let frame = frame(&[
        "pool.gig.gig.active=3",
        "pool.gig.gig.weekly_hours={ mean_h = 120, bands = [1], weights = [1] }",
        "pool.gig.gig.no_show_share=0",
        "pool.gig.gig.blocks=[{ name = \"always\", start = \"00:00\", hours = 24, agents = 3, willing_share = 1 }, { name = \"noon\", start = \"12:00\", hours = 2, agents = 3, willing_share = 1 }]",
    ]);
    let (_, duty) = schedule(&frame, 4);
    assert!(duty[0].iter().all(|agents| *agents <= 3));
    assert!(duty[0].contains(&3));
}
