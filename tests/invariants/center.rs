//! Small centers of a few lines, to be varied by options.

/// Four weeks of one class, served in order by agents who never change, with nobody giving up; the last day is quiet, so
/// that everything comes to its end.
pub(crate) const ORDERLY: &str = "
[scenario]
name         = \"orderly\"
start        = 2026-02-01
end          = 2026-02-28
warm_up_days = 0
[demand]
contacts     = { start_per_year = 150_000 }
level        = [{ from = 2026-02-01, value = 1 }, { from = 2026-02-27, value = 0 }]
profile      = \"bnpl-europe\"
busyness_cv  = 0.2
[[tier]]
name         = \"all\"
share        = 1
patience     = \"unlimited\"
[[reason]]
name         = \"any\"
share        = 1
handle_time  = { lognormal = { mean_s = 440, cv = 1.3 } }
wrap_up      = { exponential = { mean_s = 60 } }
[[pool]]
name         = \"vendor\"
kind         = \"fixed\"
[[group]]
name         = \"vendor\"
pool         = \"vendor\"
languages    = [\"all\"]
agents       = 3
";
