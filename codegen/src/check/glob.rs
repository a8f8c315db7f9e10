//! Patterns of codes as sets of codes: whether two have one in common, and whether one lies in the other.

/// A pattern: text, and holes that take any text of at least one character.
pub(super) struct Glob(Vec<Token>);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    /// This character.
    One(char),
    /// Any character.
    Any,
    /// Any number of them, be it none.
    More,
}

impl Glob {
    /// The pattern whose holes are between these pieces of text.
    pub(super) fn new(pieces: &[Box<str>]) -> Self {
        let mut tokens = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            if index > 0 {
                tokens.extend([Token::Any, Token::More]);
            }
            tokens.extend(piece.chars().map(Token::One));
        }
        Self(tokens)
    }

    /// A code that both patterns match.
    pub(super) fn common(&self, other: &Self) -> Option<String> {
        let (one, two) = (&self.0, &other.0);
        // From which places on the rests of both have a code in common.
        let width = two.len() + 1;
        let mut common = vec![false; (one.len() + 1) * width];
        let step = |common: &[bool], first: usize, second: usize| {
            let at = |first: usize, second: usize| common[first * width + second];
            match (one.get(first), two.get(second)) {
                (None, None) => true,
                (Some(Token::More), more) => {
                    at(first + 1, second) || more.is_some() && at(first, second + 1)
                }
                (more, Some(Token::More)) => {
                    at(first, second + 1) || more.is_some() && at(first + 1, second)
                }
                (Some(Token::One(one)), Some(Token::One(two))) => {
                    one == two && at(first + 1, second + 1)
                }
                (Some(_), Some(_)) => at(first + 1, second + 1),
                _ => false,
            }
        };
        for first in (0..=one.len()).rev() {
            for second in (0..=two.len()).rev() {
                common[first * width + second] = step(&common, first, second);
            }
        }
        common[0].then(|| {
            let (mut first, mut second, mut code) = (0, 0, String::new());
            let goes_on = |first: usize, second: usize| common[first * width + second];
            while first < one.len() || second < two.len() {
                let (token, other) = (one.get(first), two.get(second));
                if token == Some(&Token::More) && goes_on(first + 1, second) {
                    first += 1;
                } else if other == Some(&Token::More) && goes_on(first, second + 1) {
                    second += 1;
                } else {
                    // One character, which both take; where they have `More`, they can take another.
                    let both = [token, other].into_iter().flatten().map(|token| token.sample());
                    code.extend(both.max_by_key(|sample| *sample != 'x'));
                    first += usize::from(token != Some(&Token::More));
                    second += usize::from(other != Some(&Token::More));
                }
            }
            code
        })
    }

    /// Whether the other matches every code that this one matches.
    pub(super) fn is_inside(&self, other: &Self) -> bool {
        // The tokens of this one are read as a text, of which `More` takes any part.
        let mut reached = vec![false; other.0.len() + 1];
        reached[0] = true;
        pass(&mut reached, &other.0);
        for token in &self.0 {
            let mut next = vec![false; reached.len()];
            for (at, taking) in other.0.iter().enumerate().filter(|(at, _)| reached[*at]) {
                match taking {
                    Token::More => next[at] = true,
                    Token::Any => next[at + 1] |= *token != Token::More,
                    Token::One(_) => next[at + 1] |= token == taking,
                }
            }
            reached = next;
            pass(&mut reached, &other.0);
        }
        reached[other.0.len()]
    }
}

/// `More` may also take nothing.
fn pass(reached: &mut [bool], tokens: &[Token]) {
    for (at, token) in tokens.iter().enumerate() {
        if reached[at] && *token == Token::More {
            reached[at + 1] = true;
        }
    }
}

impl Token {
    /// A character for it.
    fn sample(self) -> char {
        match self {
            Self::One(character) => character,
            Self::Any | Self::More => 'x',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glob(pattern: &str) -> Glob {
        Glob::new(&pattern.split('+').map(Box::from).collect::<Vec<_>>())
    }

    fn common(one: &str, other: &str) -> Option<String> {
        assert_eq!(
            glob(one).common(&glob(other)).is_some(),
            glob(other).common(&glob(one)).is_some()
        );
        glob(one).common(&glob(other))
    }

    #[test]
    fn a_code_in_common_is_found() {
        for (one, other) in [("a.+", "+.b"), ("+", "a+"), ("a+c+e", "+b+d+e"), ("额+", "+度")] {
            let code = common(one, other).unwrap();
            let exact = Glob::new(&[Box::from(&*code)]);
            assert!(exact.is_inside(&glob(one)), "{code} is no {one}");
            assert!(exact.is_inside(&glob(other)), "{code} is no {other}");
        }
        for (one, other) in [("a+", "b+"), ("+a", "+b"), ("a+b", "ab"), ("a.+.b", "a.+.c")] {
            assert_eq!(common(one, other), None, "{one} {other}");
        }
    }

    #[test]
    fn the_narrower_pattern_lies_inside_the_wider() {
        for (inner, outer) in [("a.+.b", "a.+"), ("a+", "+"), ("a+b+c", "a+c"), ("+.x", "+")] {
            assert!(glob(inner).is_inside(&glob(outer)), "{inner} {outer}");
            assert!(!glob(outer).is_inside(&glob(inner)), "{outer} {inner}");
        }
        assert!(!glob("a.+").is_inside(&glob("+.b")));
        assert!(glob("a+").is_inside(&glob("a+")));
    }
}
