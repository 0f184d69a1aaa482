//! When busy agents finish: a 4-ary heap of (time, agent).

use crate::clock::Ticks;

/// Children of a node.
pub(super) const ARITY: usize = 4;

/// Agents by the time at which they finish; ties by agent.
#[derive(Debug, Default)]
pub(super) struct Completions {
    heap: Vec<u128>,
}

/// Time and agent in one integer, so that a comparison is one comparison.
#[inline]
fn pack(time: Ticks, agent: u32) -> u128 {
    (time as u128) << 32 | u128::from(agent)
}

impl Completions {
    /// Time of the first completion; [`Ticks::MAX`] when nobody is busy.
    #[inline]
    pub(super) fn next_time(&self) -> Ticks {
        self.heap.first().map_or(Ticks::MAX, |entry| (entry >> 32) as Ticks)
    }

    /// Agent of the first completion.
    #[inline]
    pub(super) fn next_agent(&self) -> u32 {
        self.heap[0] as u32
    }

    #[inline]
    pub(super) fn push(&mut self, time: Ticks, agent: u32) {
        let entry = pack(time, agent);
        self.heap.push(entry);
        let mut hole = self.heap.len() - 1;
        while hole > 0 {
            let parent = (hole - 1) / ARITY;
            if self.heap[parent] <= entry {
                break;
            }
            self.heap[hole] = self.heap[parent];
            hole = parent;
        }
        self.heap[hole] = entry;
    }

    #[inline]
    pub(super) fn pop(&mut self) {
        let last = self.heap.pop().expect("pop follows a look at the first completion");
        if !self.heap.is_empty() {
            self.sift_down(last);
        }
    }

    /// Takes the first completion out and puts another in, in one pass.
    #[inline]
    pub(super) fn replace_top(&mut self, time: Ticks, agent: u32) {
        self.sift_down(pack(time, agent));
    }

    /// Puts `entry` where it belongs, starting from a hole at the root.
    #[inline]
    fn sift_down(&mut self, entry: u128) {
        let heap = self.heap.as_mut_slice();
        let mut hole = 0;
        while let Some(child) = least_child(heap, hole) {
            if entry <= heap[child] {
                break;
            }
            heap[hole] = heap[child];
            hole = child;
        }
        heap[hole] = entry;
    }
}

/// Place of the least child of `parent`; `None` for a leaf. Four children are compared in pairs, without branches.
#[inline]
pub(super) fn least_child(heap: &[u128], parent: usize) -> Option<usize> {
    let first = parent * ARITY + 1;
    if let Some([a, b, c, d]) = heap.get(first..first + ARITY) {
        let left = usize::from(b < a);
        let right = 2 + usize::from(d < c);
        return Some(first + if heap[first + right] < heap[first + left] { right } else { left });
    }
    (first..heap.len()).min_by_key(|child| heap[*child])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completions_come_in_order_of_time_then_agent() {
        let mut completions = Completions::default();
        (0..1_000u32).for_each(|agent| completions.push(i64::from(agent * 7_919 % 501), agent));
        let mut seen = Vec::new();
        while completions.next_time() < Ticks::MAX {
            let (time, agent) = (completions.next_time(), completions.next_agent());
            seen.push((time, agent));
            if seen.len() == 10 {
                completions.replace_top(time + 400, agent);
            } else {
                completions.pop();
            }
        }
        assert_eq!(seen.len(), 1_001);
        assert!(seen.is_sorted());
    }
}
