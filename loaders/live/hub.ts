import type {ServerResponse} from "node:http";
import type {LiveState} from "../../lib/live.js";

/** Holds the state of the live site and tells it to every page that listens, as Server-Sent Events. */
export class Hub {
  #state: LiveState;
  #listeners = new Set<ServerResponse>();
  #beat: NodeJS.Timeout;

  /** `start` names this start of the server; a sign of life goes out every `beat` milliseconds. */
  constructor(start: string, beat = 10_000) {
    this.#state = {start, state: "running", run: 0, versions: {}, changed: {}, computing: [], unlocked: [], problems: [], restart: [], config: "", nav: ""};
    this.#beat = setInterval(() => { for (const response of this.#listeners) response.write(": here\n\n"); }, beat);
    this.#beat.unref();
  }

  get state(): LiveState {
    return this.#state;
  }

  /** Changes the state and tells it. */
  set(change: Partial<LiveState>): void {
    this.#state = {...this.#state, ...change};
    for (const response of this.#listeners) response.write(event(this.#state));
  }

  /** New numbers lie on the server: notes which pages have other ones than before. */
  publish(versions: ReadonlyMap<string, string>, change: Partial<LiveState>, whole: boolean): void {
    const {versions: before, changed, run} = this.#state, next = Object.fromEntries(versions);
    const others = Object.entries(next).filter(([page, version]) => before[page] !== version).map(([page]) => [page, run + 1] as const);
    this.set({...change, run: run + (others.length > 0 ? 1 : 0), versions: whole ? next : {...before, ...next}, changed: {...changed, ...Object.fromEntries(others)}});
  }

  /** Adds a page that listens; it is told the state at once. */
  listen(response: ServerResponse): void {
    response.writeHead(200, {"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"});
    response.write(event(this.#state));
    this.#listeners.add(response);
    response.once("close", () => this.#listeners.delete(response));
  }

  /** How many pages listen. */
  get size(): number {
    return this.#listeners.size;
  }

  /** Ends all streams. */
  close(): void {
    clearInterval(this.#beat);
    for (const response of this.#listeners) response.end();
    this.#listeners.clear();
  }
}

function event(state: LiveState): string {
  return `data: ${JSON.stringify(state)}\n\n`;
}
