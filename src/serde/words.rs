//! Kinds and retry advice, as the words that a table has for them.

use core::fmt;

use serde_core::de::{Error, Visitor};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Kind, Retry};

macro_rules! words {
    ($($type:ident, $expected:literal;)*) => {$(
        /// As its name.
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.name())
            }
        }

        /// By its name.
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Words;

                impl Visitor<'_> for Words {
                    type Value = $type;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expected)
                    }

                    fn visit_str<R: Error>(self, word: &str) -> Result<$type, R> {
                        const NAMES: [&str; $type::ALL.len()] = {
                            let mut names = [""; $type::ALL.len()];
                            let mut at = 0;
                            while at < names.len() {
                                names[at] = $type::ALL[at].name();
                                at += 1;
                            }
                            names
                        };
                        let found = $type::ALL.into_iter().find(|known| known.name() == word);
                        found.ok_or_else(|| R::unknown_variant(word, &NAMES))
                    }
                }

                from.deserialize_str(Words)
            }
        }
    )*};
}

words! {
    Kind, "the name of a kind of error";
    Retry, "a word of retry advice";
}
