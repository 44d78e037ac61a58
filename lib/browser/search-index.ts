import MiniSearch from "minisearch";
import type {Lang} from "../words/lang.js";
import {words as cut} from "./segment.js";

/** A part of a page that can be found. */
export interface SearchEntry {path: string; lang: Lang; title: string; section: string; text: string}

/** An index of entries; Chinese is cut into words, so that one inside a run is found. */
export function searchIndex(entries: readonly SearchEntry[]): (text: string, lang: Lang) => SearchEntry[] {
  const index = new MiniSearch<SearchEntry & {id: number}>({
    fields: ["title", "section", "text"], tokenize: cut, processTerm: (term) => term.toLowerCase(),
    searchOptions: {prefix: true, fuzzy: (term) => (term.length > 4 && /^[a-z]+$/.test(term) ? 0.2 : false), boost: {title: 3, section: 2}, combineWith: "AND"}
  });
  index.addAll(entries.map((entry, id) => ({...entry, id})));
  return (text, lang) => index.search(text, {filter: ({id}) => entries[id as number]?.lang === lang}).flatMap(({id}) => entries[id as number] ?? []).slice(0, 12);
}
