/* From a query to hits: asks Pagefind which pages hold its words, then looks into the best of them.

   Each Chinese character is a word of the index (generator/jifu/site/search_index.py); a Chinese word is a row of them. */

import { isHan, needlesOf, normalised, readingsOf } from "./query.js";
import { KINDS, PROCESS, judged, priorOf } from "./rank.js";

const LOOKED_AT = 20;
const OF_A_KIND = 8;
const ENOUGH = 5;

/* Pagefind takes the language of the page. Chinese pages were told to it as a language that nobody knows. */
const UNKNOWN = "und";
const instance = (module) => {
  const page = document.documentElement;
  const own = page.lang;
  if (own.startsWith("zh")) page.lang = UNKNOWN;
  const made = module.createInstance({});
  page.lang = own;
  return made;
};

/* Which page is of which kind. Two words at the end of each page tell its kind and its place. */
const kindsOf = async (engine) => {
  const kinds = new Map();
  const search = async (kind) => {
    const { results } = await engine.search(`"jfkind${kind}"`);
    for (const { id } of results) kinds.set(id, kind);
  };
  await Promise.all(KINDS.map(search));
  return kinds;
};

export const connect = async (root, index) => {
  const [module, words] = await Promise.all([
    import(new URL("pagefind.js", index).href),
    fetch(new URL("assets/search/terms.json", root)).then((answer) => answer.json()),
  ]);
  const engine = instance(module);
  await engine.init();
  await engine.options({ ranking: { metaWeights: { title: 12 }, pageLength: 0.2 } });
  const kinds = await kindsOf(engine);
  const { results } = await engine.search(null);
  let simple = null;
  const traditional = () => {
    simple ??= import(new URL("assets/search/traditional.js", root).href).then((table) => table.simplified());
    return simple;
  };
  return { engine, words, kinds, traditional, pages: results.length, asked: new Map(), looked: new Map() };
};

/* The text of a page, read once. */
const look = ({ looked }, { id, result }) => {
  if (!looked.has(id)) looked.set(id, result.data());
  return looked.get(id);
};

/* Pages that hold a word, with how well they do. */
const pagesWith = (base, needle) => {
  if (!base.asked.has(needle)) base.asked.set(needle, ask(base, needle));
  return base.asked.get(needle);
};

const ask = async ({ engine }, needle) => {
  const apart = needle.replace(/\p{Script=Han}(?=.)|.(?=\p{Script=Han})/gu, "$& ");
  if (apart === needle || !isHan(needle)) return (await engine.search(apart)).results;
  const { results: together } = await engine.search(`"${apart.replaceAll('"', " ")}"`);
  if (together.length <= LOOKED_AT) return together;
  /* A row of characters is found without a score, so many pages are put in order by the characters alone. */
  const known = new Set(together.map((one) => one.id));
  return (await engine.search(apart)).results.filter((one) => known.has(one.id));
};

/* A word that few pages have says more. */
const rarity = (base, count) => Math.log(1 + base.pages / (1 + count));

/* How much of a reading each page holds, before anybody has looked into it. */
const covered = async (base, reading) => {
  const { pieces, words } = needlesOf(reading.text);
  const all = [...new Set([...pieces, ...words])];
  const found = new Map(await Promise.all(all.map(async (needle) => [needle, await pagesWith(base, needle)])));
  const weights = new Map(words.map((word) => [word, rarity(base, found.get(word).length)]));
  const whole = words.reduce((sum, word) => sum + weights.get(word), 0) || 1;
  const pages = new Map();
  for (const needle of all) {
    const results = found.get(needle);
    const best = Math.max(...results.map((result) => result.score), 1e-9);
    const share = weights.has(needle) ? weights.get(needle) / whole : 0;
    for (const result of results) {
      const page = pages.get(result.id) ?? { share: 0, score: 0, result };
      page.share += share;
      page.score += result.score / best + (weights.has(needle) ? 0 : 1);
      pages.set(result.id, page);
    }
  }
  for (const page of pages.values()) page.score /= all.length;
  return { reading: { ...reading, words, weights, pieces }, pages };
};

/* Pages that a word of the query names, whatever they say: some by their place, and a few of each kind. */
const named = async ({ engine, kinds }, places, asked) => {
  const marks = [...places.map((page) => `jfpage${page.replace(/[^a-z0-9]/gu, "")}`), ...asked.map((kind) => `jfkind${kind}`)];
  const found = await Promise.all(marks.map((mark) => engine.search(`"${mark}"`)));
  const some = found.flatMap(({ results }) => results.slice(0, OF_A_KIND));
  return some.map((result) => ({ id: result.id, kind: kinds.get(result.id), result }));
};

/* The pages worth looking into: the best of all, and the best of each kind that is asked for or must not be crowded out. */
const shortlist = (base, covers, kinds) => {
  const best = new Map();
  for (const { reading, pages } of covers) {
    for (const [id, page] of pages) {
      const kind = base.kinds.get(id);
      const worth = reading.weight * (page.share + 0.3 * page.score) + priorOf(kind) + (kinds.includes(kind) ? 0.5 : 0);
      const known = best.get(id);
      if (!known || known.worth < worth) best.set(id, { id, kind, worth, share: page.share, result: page.result });
    }
  }
  const order = [...best.values()].sort((a, b) => b.worth - a.worth);
  const chosen = new Set(order.slice(0, LOOKED_AT));
  order.filter((page) => PROCESS.has(page.kind)).slice(0, OF_A_KIND).forEach((page) => chosen.add(page));
  return { order, chosen: [...chosen] };
};

/* Pages that hold every word of some reading. When there are enough, the others are only noise. */
const wholly = (covers) => {
  const held = covers.flatMap(({ pages }) => [...pages].filter(([, page]) => page.share > 0.999));
  return new Set(held.map(([id]) => id));
};

/* Hits, the best first, with how many pages there are and whether one of them holds every word. */
export const find = async (base, typed) => {
  const text = await normalised(typed, base.traditional);
  const asked = readingsOf(text, base.words);
  const covers = await Promise.all(asked.readings.map((reading) => covered(base, reading)));
  const { order, chosen } = shortlist(base, covers, asked.kinds);
  const whole = wholly(covers);
  const called = await named(base, [...asked.pages, ...asked.explained.keys()], asked.alone ? asked.kinds : []);
  const calls = new Set(called.map(({ id }) => id));
  const fits = ({ id, kind }) => whole.size < ENOUGH || whole.has(id) || calls.has(id) || asked.kinds.includes(kind);
  const worth = [...chosen.filter(fits), ...called.filter(({ id }) => !chosen.some((other) => other.id === id))];
  const pages = await Promise.all(worth.map(async (page) => ({ ...page, data: await look(base, page) })));
  const hits = judged(pages, covers.map((cover) => cover.reading), asked);
  return { hits, total: Math.max(order.filter(fits).length, hits.length), every: whole.size > 0 };
};
