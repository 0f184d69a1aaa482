//! Whole people dealt to groups by share.

/// Deals people one by one, each to the group that is furthest behind its share. No group ever gets more than its
/// share rounded up, the split is exact whenever it can be, and more people only append to the deal.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dealer {
    shares: Vec<f64>,
    dealt: Vec<u32>,
    total: u32,
}

impl Dealer {
    /// A dealer for groups with these shares, which add up to 1.
    pub(super) fn new(shares: Vec<f64>) -> Self {
        let dealt = vec![0; shares.len()];
        Self { shares, dealt, total: 0 }
    }

    /// The place in the list of shares that the next person goes to; among equals the first.
    pub(super) fn deal(&mut self) -> usize {
        self.total += 1;
        let mut furthest = 0;
        let mut longest = f64::NEG_INFINITY;
        for (place, (share, dealt)) in self.shares.iter().zip(&self.dealt).enumerate() {
            let behind = share * f64::from(self.total) - f64::from(*dealt);
            if behind > longest {
                (furthest, longest) = (place, behind);
            }
        }
        self.dealt[furthest] += 1;
        furthest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(shares: &[f64], people: u32) -> Vec<u32> {
        let mut dealer = Dealer::new(shares.to_vec());
        for _ in 0..people {
            dealer.deal();
        }
        dealer.dealt
    }

    #[test]
    fn whole_shares_are_met_exactly() {
        assert_eq!(split(&[0.45, 0.25, 0.15, 0.15], 20), [9, 5, 3, 3]);
        assert_eq!(split(&[1.0], 7), [7]);
        assert_eq!(split(&[0.0, 1.0], 3), [0, 3]);
    }

    #[test]
    fn nobody_is_lost_and_no_group_exceeds_its_share_rounded_up() {
        for people in 0..500 {
            let shares = [0.37, 0.31, 0.17, 0.11, 0.04];
            let dealt = split(&shares, people);
            assert_eq!(dealt.iter().sum::<u32>(), people);
            for (share, dealt) in shares.iter().zip(&dealt) {
                let exact = share * f64::from(people);
                assert!(f64::from(*dealt) < exact + 1.0 && f64::from(*dealt) > exact - 2.0, "{people}: {dealt}");
            }
        }
    }
}
