import assert from "node:assert/strict";
import {test} from "node:test";
import {newNumbers, newsName, tagsOf} from "../../../lib/browser/news.js";

test("a tag is made once, and again each time other numbers lie on the server", async (t) => {
  const page = new EventTarget();
  Object.assign(globalThis, {addEventListener: page.addEventListener.bind(page)});
  t.after(() => { Reflect.deleteProperty(globalThis, "addEventListener"); });
  let made = 0, heard = 0;
  newNumbers(() => { heard += 1; });
  const tags = tagsOf(() => ++made);
  assert.equal((await tags.next()).value, 1);
  page.dispatchEvent(new Event(newsName)); // while the cell still runs
  assert.equal((await tags.next()).value, 2);
  const next = tags.next();
  page.dispatchEvent(new Event(newsName));
  assert.deepEqual([(await next).value, heard], [3, 2]);
});

test("outside a browser there is one tag", async () => {
  assert.equal((await tagsOf(() => "tag").next()).value, "tag");
});
