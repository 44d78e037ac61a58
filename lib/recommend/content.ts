import {topItems} from "./interactions.js";
import {compress, type ItemWeights} from "./item-weights.js";

/** Texts as vectors of word weights of length 1, sparse: entries of item i stand from `starts[i]` up to `starts[i + 1]`, words ascending. */
export interface TextVectors {
  words: string[];
  starts: Int32Array;
  word: Int32Array;
  weight: Float64Array;
}

/** Words of a text in two languages: runs of letters and digits in lower case; runs of Chinese as their pairs of characters (one alone as itself). */
export function words(text: string): string[] {
  return (text.toLowerCase().normalize("NFKC").match(/\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu) ?? []).flatMap((run) => {
    const characters = Array.from(run);
    return /\p{Script=Han}/u.test(run) && characters.length > 1 ? characters.slice(1).map((character, i) => `${characters[i]}${character}`) : [run];
  });
}

/** TF-IDF (Spärck Jones 1972) as scikit-learn's: count × (ln((1 + n) / (1 + texts with the word)) + 1), each text's vector of length 1 (0 for a text without words). More fields can be given as words of their own, such as `category:candles`. */
export function tfidf(texts: readonly (readonly string[])[]): TextVectors {
  const seen = new Map<string, number>();
  for (const text of texts) for (const word of new Set(text)) seen.set(word, (seen.get(word) ?? 0) + 1);
  const names = Array.from(seen.keys()).sort((a, b) => (a < b ? -1 : 1)), place = new Map(names.map((name, i) => [name, i]));
  const starts = new Int32Array(texts.length + 1), word: number[] = [], weight: number[] = [];
  for (const [t, text] of texts.entries()) {
    const counts = new Map<number, number>();
    for (const name of text) counts.set(place.get(name)!, (counts.get(place.get(name)!) ?? 0) + 1);
    const entries = Array.from(counts).sort(([a], [b]) => a - b).map(([w, count]) => [w, count * (Math.log((1 + texts.length) / (1 + seen.get(names[w]!)!)) + 1)] as const);
    const length = Math.sqrt(entries.reduce((sum, [, value]) => sum + value * value, 0));
    for (const [w, value] of entries) {
      word.push(w);
      weight.push(value / length);
    }
    starts[t + 1] = word.length;
  }
  return {words: names, starts, word: Int32Array.from(word), weight: Float64Array.from(weight)};
}

/** Cosine of two texts. */
export function textSimilarity({starts, word, weight}: TextVectors, a: number, b: number): number {
  let sum = 0;
  for (let p = starts[a]!, q = starts[b]!; p < starts[a + 1]! && q < starts[b + 1]!; ) {
    if (word[p] === word[q]) sum += weight[p++]! * weight[q++]!;
    else if (word[p]! < word[q]!) ++p;
    else ++q;
  }
  return sum;
}

/** Content: from each item its most similar others by cosine of the texts, as weights to them, the lower number of equals. */
export function contentWeights({words, starts, word, weight}: TextVectors, neighbours = 20): ItemWeights {
  const items = starts.length - 1, having = words.map((): [number, number][] => []), entries: {from: number; to: number; weight: number}[] = [], sums = new Float64Array(items);
  for (let i = 0; i < items; ++i) for (let p = starts[i]!; p < starts[i + 1]!; ++p) having[word[p]!]!.push([i, weight[p]!]);
  for (let from = 0; from < items; ++from) {
    sums.fill(0);
    for (let p = starts[from]!; p < starts[from + 1]!; ++p) for (const [to, other] of having[word[p]!]!) sums[to]! += weight[p]! * other;
    for (const to of topItems(sums, neighbours, new Set([from]))) if (sums[to]! > 0) entries.push({from, to, weight: sums[to]!});
  }
  return compress(items, entries);
}
