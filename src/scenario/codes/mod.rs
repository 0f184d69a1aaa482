//! Codes.
/// Explains.
#[must_use]
pub fn explain(_code: &str) -> Option<String> {
    None
}
/// Codes.
pub fn codes() -> Vec<&'static str> {
    Vec::new()
}
