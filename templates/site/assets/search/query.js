/* What was typed, and what else it may mean: other characters, other words for the same thing, what kind of page. */

const HAN = /\p{Script=Han}/u;
const PIECES = /\p{Script=Han}+|[^\s\p{Script=Han}]+/gu;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
/* Nearly every page has these; they only cost time. */
const SAYS_NOTHING = new Set([
  ..."的了和与是在有不要我你就也都而及或之个把被对从到吗呢么",
  ..."a an and are as at be by do does for from have how i in is it my of on or the to we what when with you".split(" "),
]);
/* A name and a version without a gap: SSL7.6.3. */
const VERSIONED = /^(\p{L}{2,})v?(\d+(?:\.\d+)+)$/u;
/* Words of a synonym count a little less than those that were typed. */
const SAME = 0.85;
const ASIDE = 0.95;
const MISSPELT = 0.6;
const MOST = 6;

export const isHan = (text) => HAN.test(text);

/* The common characters of simplified Chinese: the browser's own table of GB 2312, less the few traditional ones in it. */
const NEVERTHELESS = "乾吒夥後徵拚捱摺於榘菸薹袷醣麴麽";
const common = () => {
  const bytes = [];
  for (let row = 0xb0; row <= 0xf7; row += 1) for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
  const all = new Set(new TextDecoder("gb2312").decode(new Uint8Array(bytes)));
  for (const character of NEVERTHELESS) all.delete(character);
  return all;
};
let usual = null;

/* The table of traditional characters is only fetched for a query that has a rare one. */
export const normalised = async (typed, traditional) => {
  const text = typed.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
  usual ??= common();
  if (![...text].some((character) => isHan(character) && !usual.has(character))) return text;
  const simple = await traditional();
  return [...text].map((character) => simple.get(character) ?? character).join("");
};

/* The words of a query as the browser's dictionary cuts it; single characters in a row stay together. */
const wordsOf = (run) => {
  if (!("Segmenter" in Intl)) return [run];
  const parts = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(run)].map((part) => part.segment);
  return parts.reduce((words, part) => {
    const before = words[words.length - 1];
    if (part.length === 1 && before?.open && before.text.length < 3) before.text += part;
    else words.push({ text: part, open: part.length === 1 });
    return words;
  }, []).map((word) => word.text);
};

/* What is looked for: words, and each stretch of Chinese as it stands. */
export const needlesOf = (text) => {
  const pieces = (text.match(PIECES) ?? []).map((piece) => piece.replace(EDGES, "")).filter(Boolean);
  const words = pieces.flatMap((piece) => (isHan(piece) ? wordsOf(piece) : (VERSIONED.exec(piece)?.slice(1) ?? [piece])));
  const telling = words.filter((word) => !SAYS_NOTHING.has(word));
  return { pieces: [...new Set(pieces)], words: [...new Set(telling.length ? telling : words)] };
};

/* Where a word stands in a text; a word of letters has to stand alone. */
const placeOf = (text, word) => {
  const first = text.indexOf(word);
  if (first < 0 || isHan(word)) return first;
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.search(new RegExp(`(?<![\\p{Script=Latin}\\p{N}_./-])${escaped}(?![\\p{Script=Latin}\\p{N}_-])`, "u"));
};

const without = (text, word) => {
  const at = placeOf(text, word);
  return at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + word.length)}`.replace(/\s+/gu, " ").trim();
};

/* Which terms a query speaks of, and by which of their words: where two words overlap, the longer one counts. */
const termsIn = (text, terms) => {
  const forms = terms.flatMap((term) => [
    ...[term.name, ...term.also].map((word) => ({ term, word: word.toLowerCase(), wrong: false })),
    ...(term.wrong ?? []).map((word) => ({ term, word: word.toLowerCase(), wrong: true })),
  ]);
  const found = forms.filter(({ word }) => placeOf(text, word) >= 0).sort((a, b) => b.word.length - a.word.length);
  const covered = (word, by) => by.word !== word && by.word.includes(word);
  return found.filter(({ word }, at) => !found.slice(0, at).some((longer) => covered(word, longer)));
};

/* What words such as 模板 or 怎么办 ask for, and the query without them. A word inside a term is a part of its name. */
const intentsOf = (text, intents, spoken) => {
  const asked = intents.flatMap((intent) => intent.words.map((word) => ({ intent, word: word.toLowerCase() })));
  const order = asked.sort((a, b) => b.word.length - a.word.length);
  const named = spoken.map(({ word }) => word);
  let rest = text;
  const found = new Set();
  for (const { intent, word } of order) {
    if (placeOf(rest, word) < 0 || named.some((name) => name !== word && name.includes(word))) continue;
    rest = without(rest, word);
    found.add(intent);
  }
  const kinds = [...found].flatMap((intent) => intent.kinds);
  const pages = [...found].flatMap((intent) => intent.pages);
  return { kinds, pages, rest: rest.replace(EDGES, "").trim() };
};

/* The same query in other words of the glossary: the term itself first, then what else it is called. */
const otherWords = (text, spoken) =>
  spoken.flatMap(({ term, word, wrong }) =>
    [term.name, ...term.also].filter((other) => other.toLowerCase() !== word).map((other, at) => ({
      text: text.replace(word, () => other.toLowerCase()),
      weight: wrong ? 1 - at * 0.05 : SAME - at * 0.05,
      via: [word, other],
      canonical: other === term.name,
      wrong,
    })));

/* Pages that the glossary gives for a term; the more of the query the term is, the more they count. */
const pagesOf = (text, spoken) =>
  new Map(spoken.flatMap(({ term, word }) => (term.pages ?? []).map((page) => [page, word.length / text.length])));

/* How much of the query is a word of the process, and of its glossary. */
const shareOf = (text, spoken) => Math.max(0, ...spoken.map(({ word }) => word.length / text.length));

/* Every reading of a query with its weight, the best first. */
export const readingsOf = (text, { terms, intents }) => {
  const { kinds, pages, rest } = intentsOf(text, intents, termsIn(text, terms));
  const core = rest || text;
  const spoken = termsIn(core, terms);
  const others = otherWords(core, spoken);
  const plain = others.some((one) => one.wrong) ? MISSPELT : 1;
  const readings = [{ text: core, weight: plain * (core === text ? 1 : ASIDE), via: null }];
  if (core !== text) readings.unshift({ text, weight: plain, via: null });
  const order = (one) => Number(one.canonical) + Number(one.wrong);
  readings.push(...others.sort((a, b) => order(b) - order(a) || b.weight - a.weight));
  return {
    kinds,
    pages,
    alone: !rest,
    explained: pagesOf(core, spoken),
    word: shareOf(core, spoken),
    term: shareOf(core, spoken.filter(({ term }) => term.pages)),
    readings: readings.slice(0, MOST),
  };
};
