import type {Recommender} from "./interactions.js";
import {checkItem, partsOf} from "./item-weights.js";

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

/** Content: the score of an item is Σ over entries of weight × similarity of the texts; an item like itself counts 0, so that it is not proposed for being in the history. */
export function contentRecommender(vectors: TextVectors): Recommender {
  const items = vectors.starts.length - 1, {starts, word, weight} = vectors;
  return {
    items,
    scores(history) {
      const profile = new Float64Array(vectors.words.length), own = new Float64Array(items), scores = new Float64Array(items);
      for (let e = 0; e < history.items.length; ++e) {
        const i = history.items[e]!, w = history.weights?.[e] ?? 1;
        if (!(i >= 0 && i < items)) continue;
        own[i]! += w * textSimilarity(vectors, i, i);
        for (let p = starts[i]!; p < starts[i + 1]!; ++p) profile[word[p]!]! += w * weight[p]!;
      }
      for (let j = 0; j < items; ++j) {
        for (let p = starts[j]!; p < starts[j + 1]!; ++p) scores[j]! += profile[word[p]!]! * weight[p]!;
        scores[j]! -= own[j]!;
      }
      return scores;
    },
    reasons(history, item) {
      checkItem(item, items);
      return {base: 0, parts: partsOf(history, items, (i, e) => (i === item ? 0 : (history.weights?.[e] ?? 1) * textSimilarity(vectors, i, item)))};
    }
  };
}
