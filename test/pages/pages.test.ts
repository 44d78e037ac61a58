import assert from "node:assert/strict";
import {after, test} from "node:test";
import {accessibility, desk, lookOver} from "./pages.js";
import {open, startBrowser} from "./site.js";

const browser = await startBrowser();
after(() => browser.close());

test("lookOver and accessibility catch what they look for", async () => {
  const {context, page} = await open(browser, desk);
  try {
    const good = `<html lang="en"><title>A</title><main><h1>Is it so?</h1></main></html>`;
    await page.setContent(good);
    assert.deepEqual([...(await lookOver(page, desk)), ...(await accessibility(page))], []);
    const bad: [string, RegExp][] = [
      [good.replace("</main>", `<div class="observablehq--error">x is not defined</div></main>`), /error box: x is not defined/],
      [good.replace("so?", "so"), /no question/],
      [good.replace("</main>", "<p style='width: 2000px'>wide</p></main>"), /scrolls sideways by/],
      [good.replace("</main>", "<p lang=zh>甲</p></main>"), /other language/],
      [good.replace("</main>", "<observablehq-loading></observablehq-loading></main>"), /still loading/],
      [good.replace("</main>", "<button></button></main>"), /axe button-name/]
    ];
    for (const [html, problem] of bad) {
      await page.setContent(html);
      assert.match([...(await lookOver(page, desk)), ...(await accessibility(page))].join(), problem);
    }
  } finally {
    await context.close();
  }
});
