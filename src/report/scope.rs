//! Scopes: the parts of the center for which a KPI is given.

use crate::model::{Channel, PoolKind};
use crate::plan::Frame;

/// Kinds of scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeKind {
    /// The whole center.
    All,
    /// A customer tier.
    Tier,
    /// A language.
    Language,
    /// A channel.
    Channel,
    /// A skill that agents need.
    Skill,
    /// A waiting line: language, tier, skill and channel.
    Queue,
    /// A reason for contact.
    Reason,
    /// A source of people.
    Pool,
    /// An agent group.
    Group,
}

impl ScopeKind {
    /// Name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Tier => "tier",
            Self::Language => "language",
            Self::Channel => "channel",
            Self::Skill => "skill",
            Self::Queue => "queue",
            Self::Reason => "reason",
            Self::Pool => "pool",
            Self::Group => "group",
        }
    }
}

/// One part of the center, with the indices of everything that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// Its kind.
    pub kind: ScopeKind,
    /// Its name; `all` for the whole center.
    pub name: String,
    /// Contact classes in it.
    pub classes: Vec<usize>,
    /// Queues in it; empty where waits are not defined.
    pub queues: Vec<usize>,
    /// Agent groups in it.
    pub groups: Vec<usize>,
    /// Pools of people in it; fixed pools have none.
    pub pools: Vec<usize>,
}

/// Every scope of a scenario, in the order of the result files. A scenario that lists no channels, or needs one skill
/// only, has none of these.
#[must_use]
pub fn scopes(frame: &Frame) -> Vec<Scope> {
    let model = &frame.model;
    let (classes, queues) = (&frame.axes.classes, &frame.axes.queues);
    let peopled = |pool: &usize| !matches!(model.pools[*pool].kind, PoolKind::Fixed);
    let demand = |kind, name: &str, classes: Vec<usize>, queues: Vec<usize>| Scope {
        kind,
        name: name.to_owned(),
        classes,
        queues,
        groups: Vec::new(),
        pools: Vec::new(),
    };
    let mut scopes = vec![Scope {
        kind: ScopeKind::All,
        name: "all".to_owned(),
        classes: (0..classes.len()).collect(),
        queues: (0..queues.len()).collect(),
        groups: (0..model.groups.len()).collect(),
        pools: (0..model.pools.len()).filter(peopled).collect(),
    }];
    for (index, tier) in model.tiers.iter().enumerate() {
        let of_classes = positions(classes, |class| class.tier == index);
        scopes.push(demand(
            ScopeKind::Tier,
            &tier.name,
            of_classes,
            positions(queues, |queue| queue.traits.tier == index),
        ));
    }
    for (index, language) in model.languages.iter().enumerate() {
        let of_classes = positions(classes, |class| class.language == index);
        let of_queues = positions(queues, |queue| queue.traits.language == index);
        scopes.push(demand(ScopeKind::Language, &language.name, of_classes, of_queues));
    }
    for (index, channel) in model.channels.iter().enumerate().filter(|(_, channel)| channel.name != Channel::ONLY) {
        let of_classes = positions(classes, |class| class.channel == index);
        let of_queues = positions(queues, |queue| queue.traits.channel == index);
        scopes.push(demand(ScopeKind::Channel, &channel.name, of_classes, of_queues));
    }
    for (index, skill) in model.skills.iter().enumerate().filter(|_| model.skills.len() > 1) {
        let of_classes = positions(classes, |class| model.reasons[class.reason].skill == index);
        let of_queues = positions(queues, |queue| queue.traits.skill == index);
        scopes.push(demand(ScopeKind::Skill, skill, of_classes, of_queues));
    }
    for (index, queue) in queues.iter().enumerate() {
        let of_classes = positions(classes, |class| class.queue == index);
        scopes.push(demand(ScopeKind::Queue, &queue.name, of_classes, vec![index]));
    }
    for (index, reason) in model.reasons.iter().enumerate() {
        let of_classes = positions(classes, |class| class.reason == index);
        scopes.push(demand(ScopeKind::Reason, &reason.name, of_classes, Vec::new()));
    }
    for (index, pool) in model.pools.iter().enumerate() {
        scopes.push(Scope {
            kind: ScopeKind::Pool,
            name: pool.name.clone(),
            classes: Vec::new(),
            queues: Vec::new(),
            groups: positions(&model.groups, |group| group.pool == index),
            pools: Some(index).filter(peopled).into_iter().collect(),
        });
    }
    for (index, group) in model.groups.iter().enumerate() {
        scopes.push(Scope {
            kind: ScopeKind::Group,
            name: group.name.clone(),
            classes: Vec::new(),
            queues: Vec::new(),
            groups: vec![index],
            pools: Vec::new(),
        });
    }
    scopes
}

/// Indices of the items that satisfy `belongs`.
fn positions<T>(items: &[T], belongs: impl Fn(&T) -> bool) -> Vec<usize> {
    items.iter().enumerate().filter(|(_, item)| belongs(item)).map(|(index, _)| index).collect()
}
