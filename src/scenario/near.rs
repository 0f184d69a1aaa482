//! The nearest known word to a misspelt one.

/// The candidate nearest to `word`, if it is near enough to be a likely slip: two edits, one for short words.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let distance = distance(&plain(word), &plain(candidate));
            let longest = word.chars().count().max(candidate.chars().count());
            let allowed = match longest {
                0..=2 => 0,
                3..=4 => 1,
                5..=11 => 2,
                _ => 3,
            };
            (distance <= allowed).then_some((distance, candidate))
        })
        .min_by_key(|(distance, candidate)| (*distance, candidate.len().abs_diff(word.len()), *candidate))
        .map(|(_, candidate)| candidate)
}

/// Lower case, with one sign between words, so that `AgentGroup` slips and `-` for `_` cost nothing.
fn plain(word: &str) -> Vec<char> {
    let joined = word.chars().map(|c| if matches!(c, '-' | ' ' | '.') { '_' } else { c });
    joined.flat_map(char::to_lowercase).take(80).collect()
}

/// Edits between two words: insertions, deletions, replacements and swaps of neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut rows = vec![0; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i * width + j] = if i == 0 || j == 0 {
                i.max(j)
            } else {
                let same = usize::from(a[i - 1] != b[j - 1]);
                let mut best = (rows[(i - 1) * width + j] + 1)
                    .min(rows[i * width + j - 1] + 1)
                    .min(rows[(i - 1) * width + j - 1] + same);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(rows[(i - 2) * width + j - 2] + 1);
                }
                best
            };
        }
    }
    rows[rows.len() - 1]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_find_their_word_and_strangers_find_none() {
        let known = ["handle_time", "share", "name", "wrap_up", "on"];
        for (slip, word) in
            [("handel_time", "handle_time"), ("Share", "share"), ("wrap-up", "wrap_up"), ("nmae", "name")]
        {
            assert_eq!(nearest(slip, known), Some(word));
        }
        for stranger in ["colour", "of", "x", "threshold"] {
            assert_eq!(nearest(stranger, known), None);
        }
    }
}
