/** A token of markdown-it, as far as this rule reads and writes it. */
export interface Token {type: string; info: string; content: string; markup: string; block: boolean}

/** markdown-it, as far as this rule uses it; Framework says in `env` which page is being read. */
export interface Markdown {
  core: {ruler: {after(before: string, name: string, rule: (state: {tokens: Token[]; env: {path?: string}; Token: new (type: string, tag: string, nesting: 0) => Token}) => void): void}};
}

/**
 * Lets fenced SQL blocks, and `sql` in code, speak to the published tables: gives Portrait's own `sql` to a page that uses it.
 * Framework's own `sql` is a DuckDB that loads extensions from the network; a page's own name shadows the implicit one. A tag is yielded anew when
 * numbers change, so that in the live site exactly the cells that ask run again, and inputs keep what was chosen.
 */
export function withSql<Reader extends Markdown>(reader: Reader): Reader {
  reader.core.ruler.after("block", "sql", ({tokens, env, Token}) => {
    if (!asksSql(tokens)) return;
    const added = new Token("fence", "code", 0);
    Object.assign(added, {info: "js", content: `import {sqlTags} from ${JSON.stringify(`${toRoot(env.path ?? "/index")}lib/browser/database.js`)};\nconst sql = sqlTags();\n`, markup: "```", block: true});
    tokens.push(added);
  });
  return reader;
}

/** Whether a page needs `sql`: it has a block that runs, or code that calls it and no import of its own. */
function asksSql(tokens: readonly Token[]): boolean {
  const code = tokens.filter(({type, info}) => type === "fence" && /^\s*(js|ts|jsx|tsx)\b/.test(info) && !off(info)).map(({content}) => content);
  if (code.some((text) => /\bimport\s*\{[^}]*\bsql\b[^}]*\}|\b(const|let|function)\s+sql\b/.test(text))) return false;
  const inline = tokens.filter(({type}) => type === "inline" || type === "html_block").map(({content}) => content).filter((text) => text.includes("${"));
  return tokens.some(({type, info}) => type === "fence" && /^\s*sql\b/.test(info) && !off(info)) || [...code, ...inline].some((text) => /(^|[^\w.$])sql\s*`/.test(text));
}

function off(info: string): boolean {
  return /\brun\s*=\s*["']?false\b/i.test(info);
}

/** The way from a page, `/index` or `/demo/returns`, to the folder in which `lib` lies. */
function toRoot(path: string): string {
  const depth = path.replace(/^\//, "").split("/").length - 1;
  return depth === 0 ? "./" : "../".repeat(depth);
}
