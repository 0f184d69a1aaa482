//! Checks.
use super::reader::Reader;
use crate::model::Model;
pub(super) fn check(_model: &Model, _reader: &mut Reader) {}
