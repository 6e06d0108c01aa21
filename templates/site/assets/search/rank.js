/* How well a page answers: its title before its headings before its text, and the kind of page that was asked for. */

/* Kinds of page that say what ought to happen; projects are many and mention every word of the process. */
export const PROCESS = new Set(["process", "role", "gate", "checklist", "form", "term", "faq", "kpi"]);
const PRIOR = { guide: 0.06, story: 0.03, knowledge: 0.04, project: 0, ticket: 0, customer: 0, record: -0.25, home: -0.2 };
export const KINDS = [...PROCESS, ...Object.keys(PRIOR)];
export const priorOf = (kind) => (PROCESS.has(kind) ? 0.15 : (PRIOR[kind] ?? 0));

const WORTH = { title: 1, heading: 0.7, text: 0.35, page: 0.2 };
/* The longer the query, the more it tells that a page says it letter by letter. */
const SAID = 0.1;
const SAID_MOST = 0.7;
const ASKED_FOR = 0.9;
const ASKED_ALONE = 1.3;
const CALLED = 1.5;
const EXPLAINED = 0.4;
const TERM = 0.3;
/* A word of the process asks for what ought to happen before what happened. */
const CROWD = 0.25;
const SHOWN_BEFORE = 24;
const SHOWN = 110;

const MARKS = /\s*jfkind[\s\S]*$/u;
const WIDE = "\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef\u201c\u201d\u2018\u2019";
const GAPS = new RegExp(`(?<=[${WIDE}]) (?=[${WIDE}])`, "gu");
export const plain = (text) => (text ?? "").replaceAll(GAPS, "");
const lower = (text) => plain(text).normalize("NFKC").toLowerCase();

/* English words are looked for by their beginning, without the endings that come and go. */
const stem = (word) => (/^[a-z]{5,}$/u.test(word) ? word.replace(/(?:ies|ing|ed|es|s|y|e)$/u, "") : word);
const holds = (text, word) => text.includes(stem(word));

/* A page in its sections: heading, anchor and text. Pagefind counts words, and each Chinese character is one. */
const sectionsOf = (data) => {
  const raw = data.raw_content.replace(MARKS, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  const heads = data.anchors
    .filter((anchor) => /^(?:h[2-6]|dt)$/iu.test(anchor.element) && anchor.text?.trim())
    .sort((a, b) => a.location - b.location);
  const starts = heads.length ? Array.from(raw.matchAll(/\S+/gu), (word) => word.index) : [];
  const text = (from, to) => plain(raw.slice(starts[from] ?? 0, starts[to])).trim();
  const sections = [{ title: "", id: "", text: text(0, heads[0]?.location) }];
  heads.forEach((head, at) => {
    sections.push({ title: plain(head.text), id: head.id, text: text(head.location, heads[at + 1]?.location) });
  });
  return sections;
};

/* A text that is just what was typed, or that with something in brackets, is worth most; one that has much besides less. */
const closeness = (text, literal) => {
  if (!literal || !text.includes(literal)) return 0;
  const parts = text.split(/[()[\]|·]|\s[/–—]\s/u).map((part) => part.trim());
  return text === literal || parts.includes(literal) ? 1 : 0.3 + 0.4 * (literal.length / text.length);
};

/* A Chinese character says about as much as three letters. */
const lengthOf = (text) => [...text].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 1 : 0.33), 0);

const judgedSection = (section, page, reading) => {
  const total = reading.words.reduce((sum, word) => sum + reading.weights.get(word), 0) || 1;
  const of = (word) => {
    if (holds(page.title, word)) return WORTH.title;
    if (holds(section.lowTitle, word)) return WORTH.heading;
    if (holds(section.low, word)) return WORTH.text;
    return holds(page.low, word) ? WORTH.page : 0;
  };
  const share = reading.words.reduce((sum, word) => sum + reading.weights.get(word) * of(word), 0) / total;
  const here = reading.words.reduce((sum, word) => sum + reading.weights.get(word) * Number(holds(section.low, word)), 0) / total;
  const said = section.low.includes(reading.text) ? lengthOf(reading.text) : 0;
  const literal = 0.6 * closeness(section.lowTitle, reading.text) + Math.min(SAID * said, SAID_MOST);
  return share + literal + 0.05 * here;
};

const prepared = (data) => {
  data.prepared ??= {
    name: plain(data.meta.title ?? data.url),
    title: lower(data.meta.title),
    low: lower(data.content.replace(MARKS, "")),
    sections: sectionsOf(data).map((part) => ({ ...part, low: lower(part.text), lowTitle: lower(part.title) })),
  };
  return data.prepared;
};

const judgedReading = (page, reading) => {
  const rated = page.sections.map((section) => ({ section, worth: judgedSection(section, page, reading) }));
  const best = rated.reduce((one, other) => (other.worth > one.worth ? other : one));
  return { reading, section: best.section, worth: reading.weight * (best.worth + 0.9 * closeness(page.title, reading.text)) };
};

/* A piece of the section around the first hit; from its beginning when its heading is a hit already. */
const excerptOf = (section, page, words) => {
  const heading = section.title || page.name;
  const body = section.text.startsWith(heading) ? section.text.slice(heading.length).replace(/^[.。\s]+/u, "") : section.text;
  const low = body.toLowerCase();
  const places = words.map((word) => low.indexOf(word)).filter((at) => at >= 0);
  const told = words.some((word) => heading.toLowerCase().includes(word));
  const start = told || !places.length ? 0 : Math.max(0, Math.min(...places) - SHOWN_BEFORE);
  const end = Math.min(body.length, start + SHOWN);
  return `${start ? "…" : ""}${body.slice(start, end)}${end < body.length ? "…" : ""}`;
};

const hit = (page, asked) => {
  const readings = page.readings.map((reading) => judgedReading(page, reading));
  const best = readings.reduce((one, other) => (other.worth > one.worth ? other : one));
  const place = page.data.url.replace(/\/$/u, "/index.html");
  const at = (path) => place.endsWith(`/${path}`);
  const wanted = asked.kinds.includes(page.kind) ? (asked.alone && ASKED_ALONE) || (best.worth > 0.3 && ASKED_FOR) : 0;
  const called = asked.pages.some(at) ? CALLED : 0;
  const [, explained] = [...asked.explained].find(([path]) => at(path)) ?? [];
  const plain = asked.kinds.length + asked.pages.length ? 0.25 : 1;
  const told = plain * (EXPLAINED * (explained ?? 0) + (page.kind === "term" ? TERM * asked.term : 0));
  const crowd = PROCESS.has(page.kind) ? 0 : CROWD * asked.word;
  const { section, reading } = best;
  const words = [...reading.pieces, ...reading.words].map(stem);
  return {
    worth: best.worth + priorOf(page.kind) + Math.max(Number(wanted), called) + told - crowd,
    url: section.id ? `${page.data.url.split("#")[0]}#${section.id}` : page.data.url,
    title: page.name,
    part: section.title,
    kind: page.kind,
    via: reading.via,
    excerpt: excerptOf(section, page, words),
    words,
  };
};

/* Hits in their order. */
export const judged = (pages, readings, asked) =>
  pages
    .map((page) => hit({ ...page, ...prepared(page.data), readings }, asked))
    .filter((one) => one.worth > -1)
    .sort((a, b) => b.worth - a.worth);
