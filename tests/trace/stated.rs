//! What the scenarios state, written a second time by hand: nothing here comes from the program.

/// Constants of one scenario that its figures rest on.
#[derive(Debug, Clone)]
pub(crate) struct Stated {
    pub(crate) name: &'static str,
    /// The scenario.
    pub(crate) text: &'static str,
    /// Laid over it.
    pub(crate) options: Vec<String>,
    /// First and last day of the figures, and days of warm-up before them.
    pub(crate) start: [i16; 3],
    pub(crate) days: usize,
    pub(crate) warm_up_days: usize,
    /// Reasons with their skills.
    pub(crate) reasons: &'static [(&'static str, &'static str)],
    pub(crate) channels: &'static [Channel],
    /// Tiers with the thresholds of their service levels, s.
    pub(crate) tiers: &'static [(&'static str, i64)],
    pub(crate) languages: &'static [&'static str],
    /// Groups with their pools.
    pub(crate) groups: &'static [(&'static str, &'static str)],
    /// Which group may serve which queues, by parts of their names.
    pub(crate) serves: fn(group: &str, queue: &Queue) -> bool,
    /// Agents hold one contact at a time: what an answer takes counts when it begins.
    pub(crate) is_one_at_a_time: bool,
    /// Wrap-up where agents hold one contact at a time, us.
    pub(crate) wrap_up: fn(reason: &str) -> i64,
    /// Mean effort of a proficient agent for a contact and a hand-over, s.
    pub(crate) effort: fn(reason: &str, channel: &str) -> (f64, f64),
    pub(crate) has_ai: bool,
    pub(crate) has_callbacks: bool,
    pub(crate) has_transfers: bool,
    pub(crate) has_silent: bool,
    /// Length of a conversation with the AI that is not drawn, us.
    pub(crate) session: i64,
    /// Who asks for a human is promised one within this, us.
    pub(crate) promise: i64,
}

/// A channel.
#[derive(Debug, Clone)]
pub(crate) struct Channel {
    pub(crate) name: &'static str,
    /// Threshold, s, where it is not the tier's.
    pub(crate) threshold_s: Option<i64>,
    /// Hours of the day, Monday to Friday, in which the clock of its service level runs.
    pub(crate) open_h: Option<(i64, i64)>,
    /// Contacts that an agent holds at a time.
    pub(crate) slots: f64,
}

/// What a queue holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Queue {
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) tier: String,
    pub(crate) skill: String,
    pub(crate) channel: String,
}

pub(crate) const SECOND: i64 = 1_000_000;
pub(crate) const HOUR: i64 = 3_600 * SECOND;
/// Length of every scenario's intervals, us.
pub(crate) const WINDOW: i64 = HOUR;
/// Target occupancy of every scenario.
pub(crate) const TARGET_OCCUPANCY: f64 = 0.85;

impl Stated {
    /// What a human has to know for a reason.
    pub(crate) fn skill_of(&self, reason: &str) -> &'static str {
        self.reasons.iter().find(|(name, _)| *name == reason).expect("a stated reason").1
    }

    /// The queue of contacts with these properties.
    pub(crate) fn queue(&self, language: &str, tier: &str, skill: &str, channel: &str) -> Queue {
        let mut name = format!("{language}-{tier}");
        if self.reasons.iter().any(|(_, other)| *other != self.reasons[0].1) {
            name = format!("{name}-{skill}");
        }
        if channel != "all" {
            name = format!("{name}-{channel}");
        }
        let [language, tier, skill, channel] = [language, tier, skill, channel].map(str::to_owned);
        Queue { name, language, tier, skill, channel }
    }

    /// Every queue.
    pub(crate) fn queues(&self) -> Vec<Queue> {
        let mut skills: Vec<&str> = self.reasons.iter().map(|(_, skill)| *skill).collect();
        skills.sort_unstable();
        skills.dedup();
        let mut queues = Vec::new();
        for language in self.languages {
            for (tier, _) in self.tiers {
                for skill in &skills {
                    for channel in self.channels {
                        queues.push(self.queue(language, tier, skill, channel.name));
                    }
                }
            }
        }
        queues
    }

    pub(crate) fn channel(&self, name: &str) -> &'static Channel {
        self.channels.iter().find(|channel| channel.name == name).expect("a stated channel")
    }

    /// Threshold of a queue's service level, us.
    pub(crate) fn threshold(&self, queue: &Queue) -> i64 {
        let of_tier = self.tiers.iter().find(|(name, _)| *name == queue.tier).expect("a stated tier").1;
        self.channel(&queue.channel).threshold_s.unwrap_or(of_tier) * SECOND
    }
}
