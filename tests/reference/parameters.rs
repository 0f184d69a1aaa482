//! Parameters of a case, taken one by one, so that none is overlooked.

use serde_json::Value;
use std::collections::BTreeSet;

/// The parameters of a case and what has been taken from them.
pub(crate) struct Parameters<'a> {
    value: &'a Value,
    taken: BTreeSet<String>,
}

impl<'a> Parameters<'a> {
    /// All of them, none taken.
    pub(crate) fn new(value: &'a Value) -> Self {
        Self { value, taken: BTreeSet::new() }
    }

    /// A parameter that may be absent or null.
    pub(crate) fn optional(&mut self, key: &str) -> Option<&'a Value> {
        self.taken.insert(key.to_owned());
        self.value.get(key).filter(|value| !value.is_null())
    }

    /// A parameter that must be there.
    pub(crate) fn value(&mut self, key: &str) -> Result<&'a Value, String> {
        self.optional(key).ok_or_else(|| format!("no parameter `{key}`"))
    }

    /// A number that must be there.
    pub(crate) fn number(&mut self, key: &str) -> Result<f64, String> {
        self.value(key)?.as_f64().ok_or_else(|| format!("parameter `{key}` is not a number"))
    }

    /// A number that may be absent or null.
    pub(crate) fn optional_number(&mut self, key: &str) -> Result<Option<f64>, String> {
        match self.optional(key) {
            None => Ok(None),
            Some(value) => value.as_f64().map(Some).ok_or_else(|| format!("parameter `{key}` is not a number")),
        }
    }

    /// A text that must be there.
    pub(crate) fn text(&mut self, key: &str) -> Result<String, String> {
        let value = self.value(key)?;
        value.as_str().map(str::to_owned).ok_or_else(|| format!("parameter `{key}` is not a text"))
    }

    /// A list of numbers that must be there.
    pub(crate) fn numbers(&mut self, key: &str) -> Result<Vec<f64>, String> {
        numbers(self.value(key)?).ok_or_else(|| format!("parameter `{key}` is not a list of numbers"))
    }

    /// A count that must be there.
    pub(crate) fn count(&mut self, key: &str) -> Result<u32, String> {
        count(self.value(key)?).ok_or_else(|| format!("parameter `{key}` is not a count"))
    }

    /// Takes parameters that only describe what the rest already says.
    pub(crate) fn ignore(&mut self, keys: &[&str]) {
        self.taken.extend(keys.iter().map(|key| (*key).to_owned()));
    }

    /// An error that names a parameter nobody has taken: the case means something that is not simulated.
    pub(crate) fn nothing_left(&self, what: &str) -> Result<(), String> {
        let left = self.value.as_object().into_iter().flatten().find(|(key, _)| !self.taken.contains(*key));
        left.map_or(Ok(()), |(key, _)| Err(format!("{what} with `{key}`")))
    }
}

/// A list of numbers.
pub(crate) fn numbers(value: &Value) -> Option<Vec<f64>> {
    value.as_array()?.iter().map(Value::as_f64).collect()
}

/// A whole number that is not negative.
pub(crate) fn count(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|count| u32::try_from(count).ok())
}
