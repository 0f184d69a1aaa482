//! What must hold in every scenario: ledgers that balance, runs that agree to the byte, a past that does not know the
//! future.

mod audit;
mod center;
mod directions;
mod freeze;
mod future;
mod generator;
mod kept;
mod ledgers;
mod life;
mod luck;
mod neighbours;
mod nothing;
mod order;
mod planted;
mod reach;
mod relations;
mod sample;
mod text;
mod theory;
