//! The terms of the RDF: where a standard has one, the standard's.

use oxigraph::model::NamedNodeRef;

/// The vocabulary's own namespace, `ng:`.
pub const NG: &str = "https://w3id.org/newsgraph/ns#";
/// Where rules live: the ontology's files.
pub const RULES: &str = "https://w3id.org/newsgraph/ontology/";

/// Where files lie whose place on a disk is not known: IRIs must be absolute, or each reader makes another of them.
pub const FILES: &str = "https://w3id.org/newsgraph/file/";

/// The graph of doubts between things of different articles.
pub const IDENTITY: &str = "https://w3id.org/newsgraph/identity";

/// Prefixes that queries may use undeclared and that exports declare; entities, claims and articles
/// are those of the default base.
pub const PREFIXES: &[(&str, &str)] = &[
    ("ng", NG),
    ("e", "https://w3id.org/newsgraph/e/"),
    ("c", "https://w3id.org/newsgraph/c/"),
    ("a", "https://w3id.org/newsgraph/a/"),
    ("schema", "https://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("sh", "http://www.w3.org/ns/shacl#"),
];

macro_rules! terms {
    ($($name:ident = $iri:expr, $what:expr;)*) => {
        $(#[doc = $what] pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked($iri);)*
    };
}

terms! {
    TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "Its class.";
    LABEL = "http://www.w3.org/2000/01/rdf-schema#label", "The name to show.";
    PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel", "Its known name in a language.";
    ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel", "Another form of its name.";
    NEWS_ARTICLE = "https://schema.org/NewsArticle", "An article.";
    HEADLINE = "https://schema.org/headline", "An article's title.";
    PUBLISHER = "https://schema.org/publisher", "Name of an article's publisher.";
    URL = "https://schema.org/url", "Where an article was published.";
    DATE_PUBLISHED = "https://schema.org/datePublished", "An article's day.";
    IN_LANGUAGE = "https://schema.org/inLanguage", "An article's language.";
    MENTIONS = "https://schema.org/mentions", "An entity of an article.";
    DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom", "An article's file or URL; a claim's article.";
    SPECIFIC_RESOURCE = "http://www.w3.org/ns/oa#SpecificResource", "A stretch of an article.";
    HAS_SOURCE = "http://www.w3.org/ns/oa#hasSource", "The article of a stretch.";
    HAS_SELECTOR = "http://www.w3.org/ns/oa#hasSelector", "How a stretch is found.";
    POSITION_SELECTOR = "http://www.w3.org/ns/oa#TextPositionSelector", "By offsets.";
    QUOTE_SELECTOR = "http://www.w3.org/ns/oa#TextQuoteSelector", "By its words.";
    START = "http://www.w3.org/ns/oa#start", "First code point.";
    END = "http://www.w3.org/ns/oa#end", "One past the last code point.";
    EXACT = "http://www.w3.org/ns/oa#exact", "The words.";
    PREFIX = "http://www.w3.org/ns/oa#prefix", "The words before.";
    SUFFIX = "http://www.w3.org/ns/oa#suffix", "The words behind.";
    CLAIM = "https://w3id.org/newsgraph/ns#Claim", "A claim.";
    MENTION = "https://w3id.org/newsgraph/ns#Mention", "A mention.";
    DOUBT = "https://w3id.org/newsgraph/ns#Doubt", "Two entities that may be one.";
    SHA256 = "https://w3id.org/newsgraph/ns#sha256", "An article's hash.";
    SOURCE = "https://w3id.org/newsgraph/ns#source", "Path or URL as given.";
    EXTRACTED_BY = "https://w3id.org/newsgraph/ns#extractedBy", "Program and ontology.";
    MENTION_COUNT = "https://w3id.org/newsgraph/ns#mentionCount", "How often the graph's article mentions it.";
    SUBJECT = "https://w3id.org/newsgraph/ns#subject", "A claim's subject.";
    RELATION = "https://w3id.org/newsgraph/ns#relation", "A claim's relation.";
    OBJECT = "https://w3id.org/newsgraph/ns#object", "A claim's object.";
    STATUS = "https://w3id.org/newsgraph/ns#status", "A claim's status.";
    TIME = "https://w3id.org/newsgraph/ns#time", "When, at the text's precision.";
    FROM = "https://w3id.org/newsgraph/ns#from", "First day.";
    TO = "https://w3id.org/newsgraph/ns#to", "Last day.";
    AMOUNT_MIN = "https://w3id.org/newsgraph/ns#amountMin", "Least sum.";
    AMOUNT_MAX = "https://w3id.org/newsgraph/ns#amountMax", "Greatest sum.";
    CURRENCY = "https://w3id.org/newsgraph/ns#currency", "ISO 4217 code.";
    PERCENT_MIN = "https://w3id.org/newsgraph/ns#percentMin", "Least share.";
    PERCENT_MAX = "https://w3id.org/newsgraph/ns#percentMax", "Greatest share.";
    ROLE = "https://w3id.org/newsgraph/ns#role", "The post.";
    SAID_BY = "https://w3id.org/newsgraph/ns#saidBy", "The speaker.";
    SAID_TO = "https://w3id.org/newsgraph/ns#saidTo", "The addressee.";
    QUOTE = "https://w3id.org/newsgraph/ns#quote", "The evidence, verbatim.";
    EVIDENCE = "https://w3id.org/newsgraph/ns#evidence", "Where the evidence stands.";
    RULE = "https://w3id.org/newsgraph/ns#rule", "By which rule.";
    CONFIDENCE = "https://w3id.org/newsgraph/ns#confidence", "How likely it is right, 0 to 1.";
    MAYBE_SAME = "https://w3id.org/newsgraph/ns#maybeSame", "May be the same thing.";
    LEFT = "https://w3id.org/newsgraph/ns#one", "The one of a doubt.";
    RIGHT = "https://w3id.org/newsgraph/ns#other", "The other of a doubt.";
    REASON = "https://w3id.org/newsgraph/ns#reason", "Why.";
    OF = "https://w3id.org/newsgraph/ns#mentionOf", "What a mention stands for.";
    FOUND_BY = "https://w3id.org/newsgraph/ns#foundBy", "Which recognizer found it.";
    BY_NAME = "https://w3id.org/newsgraph/ns#byName", "Whether it is a name.";
}
