/** One piece of a page that search can find: a section in one language. */
export interface SearchEntry {
  /** Path of the page below the site root. */
  path: string;
  lang: "en" | "zh";
  title: string;
  /** The heading above the text; empty before the first. */
  section: string;
  text: string;
}

const languages = ["en", "zh"] as const;
const empty = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
const silent = new Set("script style svg template noscript".split(" "));

/** The sections of a page's main part, as rendered; text outside `lang` belongs to both languages. */
export function searchEntries(path: string, html: string): SearchEntry[] {
  const main = /<main\b[^>]*>([^]*)<\/main>/.exec(html)?.[1] ?? "";
  return languages.flatMap((lang) => {
    let title = "";
    const sections: {section: string; text: string}[] = [{section: "", text: ""}];
    for (const {text, heading, starts} of pieces(main, lang)) {
      if (heading === 1) title += text;
      else if (heading === 2) {
        if (starts) sections.push({section: "", text: ""});
        const last = sections.at(-1);
        if (last !== undefined) last.section += text;
      } else {
        const last = sections.at(-1);
        if (last !== undefined) last.text += text;
      }
    }
    return sections
      .map(({section, text}) => ({path, lang, title: tidy(title), section: tidy(section), text: tidy(text)}))
      .filter(({title, section, text}) => text !== "" || section !== "" || title !== "");
  });
}

interface Piece {
  text: string;
  /** 1 and 2 inside h1 and h2, else 0. */
  heading: 0 | 1 | 2;
  /** First text of its heading. */
  starts: boolean;
}

function* pieces(html: string, lang: string): Generator<Piece> {
  const open: {tag: string; lang: string | null}[] = [];
  let fresh = false;
  for (const [token] of html.matchAll(/<!--[^]*?-->|<\/?[a-zA-Z][^>]*>|[^<]+|</g)) {
    const tag = /^<\/?([a-zA-Z][\w-]*)/.exec(token)?.[1]?.toLowerCase();
    if (tag === undefined) {
      if (token.startsWith("<!--") || open.some((e) => silent.has(e.tag) || (e.lang !== null && !e.lang.startsWith(lang)))) continue;
      const heading = open.some((e) => e.tag === "h1") ? 1 : open.some((e) => e.tag === "h2") ? 2 : 0;
      yield {text: decodeEntities(token), heading, starts: heading === 2 && fresh};
      if (heading === 2) fresh = false;
    } else if (token.startsWith("</")) {
      const at = open.findLastIndex((e) => e.tag === tag);
      if (at >= 0) open.length = at;
      if (!["span", "a", "b", "strong", "em", "code"].includes(tag)) yield {text: " ", heading: 0, starts: false};
    } else if (!empty.has(tag) && !token.endsWith("/>")) {
      if (tag === "h2") fresh = true;
      open.push({tag, lang: /\slang="?([\w-]+)/.exec(token)?.[1] ?? null});
    }
  }
}

const entities: Record<string, string> = {amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " "};

/** Text of HTML with its character references resolved. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
