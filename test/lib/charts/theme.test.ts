import assert from "node:assert/strict";
import {test} from "node:test";
import {locales, theme} from "../../../lib/charts/theme.js";

test("the theme names colours only by the style sheet's variables", () => {
  assert.doesNotMatch(JSON.stringify(theme), /#[0-9a-f]{3,8}\b/i);
  assert.deepEqual(Object.keys(locales), ["en", "zh"]);
});
