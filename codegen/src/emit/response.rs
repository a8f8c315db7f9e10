//! What the responses of a catalog have where, as words: see the runtime's `data.rs`.

use super::texts::Texts;
use crate::model::{Catalog, Envelope};
use crate::text::number;

/// Where a `google.rpc.RetryInfo` stands (<https://google.aip.dev/193>): the first of all pointers.
const RETRY_DELAY: &str = "/error/details/*/retryDelay";

/// Where code, message and request id stand in the responses of most APIs, and of the gateways before them.
const COMMON: [(Option<&str>, &str, Option<&str>); 10] = [
    (Some("/error/code"), "/error/message", Some("/request_id")),
    (Some("/code"), "/message", Some("/requestId")),
    // Problem Details (RFC 9457) with the code beside them.
    (Some("/code"), "/detail", Some("/RequestId")),
    (Some("/error_code"), "/error_msg", None),
    (Some("/errcode"), "/errmsg", None),
    (Some("/Code"), "/Message", None),
    (Some("/errors/*/code"), "/errors/*/message", None),
    (None, "/error", None),
    (None, "/detail", None),
    (None, "/msg", None),
];

/// The form of an error: pointers.
struct Form<'a> {
    /// Code, message, suggestion, request id and task id.
    places: [Option<&'a str>; 5],
    when: &'a [(String, Vec<String>)],
}

impl<'a> Form<'a> {
    fn declared(envelope: &'a Envelope) -> Self {
        let Envelope { when, code, message, suggestion, request_id, task_id } = envelope;
        let places = [code, message, suggestion, request_id, task_id].map(Option::as_deref);
        Self { places, when }
    }

    fn common() -> impl Iterator<Item = Self> {
        COMMON.iter().map(|(code, message, request_id)| Self {
            places: [*code, Some(message), None, *request_id, None],
            when: &[],
        })
    }

    fn pointers(&self) -> impl Iterator<Item = &'a str> {
        let conditions = self.when.iter().map(|(pointer, _)| &**pointer);
        self.places.into_iter().flatten().chain(conditions)
    }
}

/// The words of the response, of variable length.
pub(super) fn words<'a>(catalog: &'a Catalog, texts: &mut Texts<'a>) -> Vec<u32> {
    let declared: Vec<Form<'a>> = catalog.envelopes.iter().map(Form::declared).collect();
    let common: Vec<Form<'a>> = Form::common().collect();
    let mut pointers = vec![RETRY_DELAY];
    // The places are known later.
    let mut words = vec![u32::from(catalog.problem_details), 0, 0, 0, 0];
    list(catalog.success.iter().map(|it| &**it), &mut words, texts);
    list(catalog.request_id_headers.iter().map(|it| &**it), &mut words, texts);
    words[1] = number(words.len());
    words.extend([number(declared.len()), number(common.len())]);
    for form in declared.iter().chain(&common) {
        let mut place = |pointer: &'a str| {
            let known = pointers.iter().position(|it| *it == pointer).unwrap_or(pointers.len());
            if known == pointers.len() {
                pointers.push(pointer);
            }
            number(known)
        };
        words.extend(form.places.map(|pointer| pointer.map_or(0, &mut place)));
        words.push(number(form.when.len()));
        for (pointer, values) in form.when {
            words.push(place(pointer));
            list(values.iter().map(|it| &**it), &mut words, texts);
        }
    }
    for (index, forms) in [&declared, &common].into_iter().enumerate() {
        let mut tree = Tree::default();
        tree.add(RETRY_DELAY, 0);
        for pointer in forms.iter().flat_map(Form::pointers) {
            let known = pointers.iter().position(|it| *it == pointer);
            tree.add(pointer, known.unwrap_or_default());
        }
        words[2 + index] = number(words.len());
        tree.write(&mut words, texts);
    }
    words[4] = number(words.len());
    list(pointers.into_iter(), &mut words, texts);
    words
}

fn list<'a>(
    list: impl ExactSizeIterator<Item = &'a str>,
    words: &mut Vec<u32>,
    texts: &mut Texts<'a>,
) {
    words.push(number(list.len()));
    words.extend(list.flat_map(|text| texts.place(text)));
}

/// Pointers by their keys, one after the other.
struct Tree<'a> {
    nodes: Vec<Node<'a>>,
}

#[derive(Default)]
struct Node<'a> {
    /// The number of the pointer that ends here.
    pointer: Option<usize>,
    /// The keys that follow, as pointers write them, and the nodes that they lead to.
    keys: Vec<(&'a str, usize)>,
}

impl Default for Tree<'_> {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl<'a> Tree<'a> {
    fn add(&mut self, pointer: &'a str, number: usize) {
        let mut node = 0;
        for key in pointer.split('/').skip(1) {
            let next = self.nodes.len();
            let keys = &mut self.nodes[node].keys;
            node = keys.iter().find(|(known, _)| *known == key).map_or(next, |(_, node)| *node);
            if node == next {
                keys.push((key, next));
                self.nodes.push(Node::default());
            }
        }
        self.nodes[node].pointer = Some(number);
    }

    /// Each node: its pointer + 1 or 0, how many keys follow, each a text and where its node stands.
    fn write(&self, words: &mut Vec<u32>, texts: &mut Texts<'a>) {
        let mut end = words.len();
        let place = |node: &Node<'_>| {
            end += 2 + 3 * node.keys.len();
            end - 2 - 3 * node.keys.len()
        };
        let places: Vec<usize> = self.nodes.iter().map(place).collect();
        for node in &self.nodes {
            words.push(node.pointer.map_or(0, |pointer| number(pointer + 1)));
            words.push(number(node.keys.len()));
            for (key, next) in &node.keys {
                words.extend(texts.place(key));
                words.push(number(places[*next]));
            }
        }
    }
}
