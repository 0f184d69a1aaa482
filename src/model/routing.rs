//! Who may serve whom: the rules of a router.

use super::{Channel, Group, Measure, Model, Number};

/// A line of the matrix of groups and contacts: which contacts a group serves, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Serve {
    /// Indices of the languages; at least one.
    pub languages: Vec<usize>,
    /// Indices of the tiers; empty for all.
    pub tiers: Vec<usize>,
    /// Indices of the skills ([`super::Model::skills`]); empty for all.
    pub skills: Vec<usize>,
    /// Indices of the channels; empty for all.
    pub channels: Vec<usize>,
    /// Groups with a smaller rank are asked first.
    pub rank: u32,
    /// Wait after which the group may serve the contact, seconds; 0 for at once.
    pub after_s: f64,
    /// Agents of the group that must stay free: nobody takes such a contact when fewer would be left.
    pub reserve: u32,
    /// Order in which the group serves its contacts; `None`: the tier's.
    pub priority: Option<u32>,
    /// Speed of the group with such contacts, multiplies that of its people.
    pub speed: Number,
    /// Multiplies the share of such contacts whose need the group's people meet.
    pub resolution: Number,
    /// Such contacts that an agent of the group holds at a time; `None`: as the channel says.
    pub slots: Option<u32>,
}

impl Serve {
    /// Everything in these languages, at once.
    #[must_use]
    pub fn languages(languages: Vec<usize>) -> Self {
        Self {
            languages,
            tiers: Vec::new(),
            skills: Vec::new(),
            channels: Vec::new(),
            rank: 1,
            after_s: 0.0,
            reserve: 0,
            priority: None,
            speed: Number::Known(1.0),
            resolution: Number::Known(1.0),
            slots: None,
        }
    }
}

/// Rules that hold for all groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RouterRules {
    /// Which of the groups of equal rank with a free agent gets a contact.
    pub groups: GroupChoice,
}

/// Which of the groups of equal rank with a free agent gets a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupChoice {
    /// The first in the order of the scenario.
    Listed,
    /// That of the agent who has been idle longest.
    LongestIdle,
    /// That of an idle agent picked at random.
    Random,
    /// The one that serves the fewest queues: generalists are kept free.
    LeastSkilled,
}

/// Contacts that an agent hands on to another queue.
#[derive(Debug, Clone, PartialEq)]
pub struct Transfer {
    /// Indices of the reasons; empty for all.
    pub reasons: Vec<usize>,
    /// Indices of the channels; empty for all.
    pub channels: Vec<usize>,
    /// Indices of the groups that hand on; empty for all.
    pub groups: Vec<usize>,
    /// Share of the contacts that is handed on, 0–1.
    pub share: Number,
    /// Index of the skill whose queue gets it, in the same tier, language and channel.
    pub skill: usize,
    /// Part of the talk before the transfer, 0–1.
    pub after_share: Number,
    /// Part of that talk that is repeated after it, 0–1.
    pub repeated_share: Number,
}

/// What a router sees of a contact: the queue it waits in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueTraits {
    /// Index into [`Model::channels`].
    pub channel: usize,
    /// Index into [`Model::skills`].
    pub skill: usize,
    /// Index into [`Model::tiers`].
    pub tier: usize,
    /// Index into [`Model::languages`].
    pub language: usize,
}

fn covers(list: &[usize], index: usize) -> bool {
    list.is_empty() || list.contains(&index)
}

impl Group {
    /// The first line of `serves` that holds for a queue; `None`: the group does not serve it.
    #[must_use]
    pub fn serve(&self, queue: &QueueTraits) -> Option<&Serve> {
        self.serves.iter().find(|serve| {
            serve.languages.contains(&queue.language)
                && covers(&serve.tiers, queue.tier)
                && covers(&serve.skills, queue.skill)
                && covers(&serve.channels, queue.channel)
        })
    }
}

impl Model {
    /// Every queue that a contact can enter, first or after a transfer: channel by channel, then skill, tier, language.
    #[must_use]
    pub fn queues(&self) -> Vec<QueueTraits> {
        let mut queues = Vec::new();
        for (channel, used) in self.channels.iter().enumerate() {
            for skill in 0..self.skills.len() {
                let mut reasons = self.reasons.iter().enumerate();
                let first = reasons.any(|(index, reason)| reason.skill == skill && covers(&used.reasons, index));
                let handed_on = self.transfers.iter().any(|it| it.skill == skill && covers(&it.channels, channel));
                if !first && !handed_on {
                    continue;
                }
                for tier in 0..self.tiers.len() {
                    let languages = 0..self.languages.len();
                    queues.extend(languages.map(|language| QueueTraits { channel, skill, tier, language }));
                }
            }
        }
        queues
    }

    /// `language-tier`, followed by the skill and the channel where there are several.
    #[must_use]
    pub fn queue_name(&self, queue: &QueueTraits) -> String {
        let mut name = format!("{}-{}", self.languages[queue.language].name, self.tiers[queue.tier].name);
        let skill = (self.skills.len() > 1).then_some(&self.skills[queue.skill]);
        let channel = Some(&self.channels[queue.channel].name).filter(|name| *name != Channel::ONLY);
        for part in [skill, channel].into_iter().flatten() {
            name.push('-');
            name.push_str(part);
        }
        name
    }

    /// Acceptable waits of a queue in use, seconds: its own, then those of targets.
    #[must_use]
    pub fn thresholds_s(&self, queue: &QueueTraits) -> Vec<f64> {
        let own = self.channels[queue.channel].threshold_s.unwrap_or(self.tiers[queue.tier].threshold_s);
        let mut thresholds = vec![own];
        for target in &self.targets {
            if let Measure::ServiceLevel { threshold_s, scope } = &target.measure
                && scope.covers(queue.tier, queue.language, queue.channel)
                && !thresholds.iter().any(|known| (known - threshold_s).abs() < 1e-9)
            {
                thresholds.push(*threshold_s);
            }
        }
        thresholds
    }
}
