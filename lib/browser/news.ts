/** What the page's script of the live site says when other numbers lie on the server; no page of a build ever hears it. */
export const newsName = "portrait-numbers";

/** Calls `hear` each time other numbers lie on the server than before. */
export function newNumbers(hear: () => void): void {
  if (typeof addEventListener === "function") addEventListener(newsName, hear);
}

/** A value of a page's cell that is made anew each time other numbers lie on the server: cells that use it run again. In a build there is one. */
export async function* tagsOf<Tag>(make: () => Tag): AsyncGenerator<Tag, never, void> {
  let news = false, wake: (() => void) | undefined;
  newNumbers(() => { news = true; wake?.(); });
  for (;;) {
    news = false;
    yield make();
    await new Promise<void>((resolve) => { if (news) resolve(); else wake = resolve; });
  }
}
