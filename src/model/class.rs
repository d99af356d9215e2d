//! The classes of things.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What kind of thing an entity is (the guidelines of the reference graphs define each).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// A named human being.
    Person,
    /// A company, fund, university, government body, court, party, team or media house.
    Organization,
    /// A deal, contract, treaty, settlement or funding round that the text refers to as a thing.
    Agreement,
    /// A named product, service, model or work.
    Product,
    /// A country, city, region or site.
    Place,
    /// A named or described happening.
    Event,
}

impl Class {
    /// All classes, in the order in which they are listed everywhere.
    pub const ALL: [Self; 6] =
        [Self::Person, Self::Organization, Self::Agreement, Self::Product, Self::Place, Self::Event];

    /// The name in JSON and, behind `ng:`, in RDF.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Agreement => "Agreement",
            Self::Product => "Product",
            Self::Place => "Place",
            Self::Event => "Event",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Class {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|class| class.name() == name).ok_or(())
    }
}
