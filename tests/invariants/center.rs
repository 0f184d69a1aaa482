//! Small centers of a few lines, to be varied by options.

use crate::life::{Life, live_luck};
use crate::luck::Luck;

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

/// A few days of a random center: two languages, two tiers, two groups that serve everybody.
#[derive(Debug, Clone)]
pub(crate) struct Small {
    /// Contacts an hour.
    pub(crate) hourly: f64,
    /// Of either group.
    pub(crate) agents: [u32; 2],
    /// Mean and variation of handle times, in the same law everywhere.
    pub(crate) handle_s: f64,
    pub(crate) handle_cv: f64,
    /// Mean patience, in one of three laws; nobody gives up without.
    pub(crate) patience_s: Option<f64>,
    /// Which of the laws.
    pub(crate) law: u64,
    /// Whether either group serves either language.
    pub(crate) is_pooled: bool,
    /// Further options.
    pub(crate) more: Vec<String>,
}

impl Small {
    /// Center `number`, with about as many agents as are needed.
    pub(crate) fn random(number: u64) -> Self {
        let mut luck = Luck::new("small", number);
        let (one, handle_s) = (2 + luck.below(4) as u32, luck.between(150.0, 500.0));
        // Nobody of an unlimited queue is left behind: at most nine tenths of the agents are busy.
        let busy = luck.between(0.8, 0.9);
        Self {
            hourly: f64::from(2 * one) * busy * 3_600.0 / handle_s,
            agents: [one, one],
            handle_s,
            handle_cv: luck.between(0.7, 1.4),
            patience_s: Some(luck.between(100.0, 400.0)),
            law: number % 3,
            is_pooled: true,
            more: Vec::new(),
        }
    }

    /// With an option more.
    pub(crate) fn with(mut self, options: &[&str]) -> Self {
        self.more.extend(options.iter().map(|option| (*option).to_owned()));
        self
    }

    /// Lives one path.
    pub(crate) fn live(&self, luck: u64) -> Life {
        let options: Vec<&str> = self.more.iter().map(String::as_str).collect();
        live_luck(&self.written(), &options, luck)
    }

    /// As a scenario.
    pub(crate) fn written(&self) -> String {
        let Self { hourly, agents: [one, other], handle_s, handle_cv, patience_s, law, is_pooled, .. } = self;
        let per_year = hourly * 24.0 * 365.0;
        let patience = match (patience_s, law) {
            (None, _) => "\"unlimited\"".to_owned(),
            (Some(mean_s), 0) => format!("{{ exponential = {{ mean_s = {mean_s} }} }}"),
            (Some(mean_s), 1) => format!("{{ lognormal = {{ mean_s = {mean_s}, cv = 1.2 }} }}"),
            (Some(mean_s), _) => format!("{{ gamma = {{ mean_s = {mean_s}, cv = 0.6 }} }}"),
        };
        let [here, there] = if *is_pooled { ["\"a\", \"b\""; 2] } else { ["\"a\"", "\"b\""] };
        format!(
            "[scenario]\nname = \"small\"\nstart = 2026-02-02\nend = 2026-02-05\nwarm_up_days = 0\ninterval_min = 60\n\
             [demand]\ncontacts = {{ start_per_year = {per_year} }}\nbusyness_cv = 0\n\
             level = [{{ from = 2026-02-02, value = 1 }}, {{ from = 2026-02-05, value = 0 }}]\n\
             [[language]]\nname = \"a\"\nshare = 0.5\n[[language]]\nname = \"b\"\nshare = 0.5\n\
             [[tier]]\nname = \"one\"\nshare = 0.5\nthreshold_s = 20\npatience = {patience}\n\
             [[tier]]\nname = \"two\"\nshare = 0.5\nthreshold_s = 20\npatience = {patience}\n\
             [[reason]]\nname = \"any\"\nshare = 1\n\
             handle_time = {{ lognormal = {{ mean_s = {handle_s}, cv = {handle_cv} }} }}\n\
             [[pool]]\nname = \"vendor\"\nkind = \"fixed\"\n\
             [[group]]\nname = \"here\"\npool = \"vendor\"\nlanguages = [{here}]\nagents = {one}\n\
             [[group]]\nname = \"there\"\npool = \"vendor\"\nlanguages = [{there}]\nagents = {other}\n"
        )
    }
}
