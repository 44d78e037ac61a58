import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../../lib/random.js";
import {dayNumber} from "../../../../loaders/generate/calendar.js";
import {basket} from "../../../../loaders/generate/world/basket.js";
import {pairs, productNamed, refills} from "../../../../loaders/generate/world/products.js";
import {segments, type Segment} from "../../../../loaders/generate/world/segments.js";

const segment = (id: string) => segments.find((each) => each.id === id) as Segment;
const many = (id: string, date: string, count = 4000) => {
  const random = seededRandom(`${id} ${date}`);
  return Array.from({length: count}, () => basket(random, segment(id), dayNumber(date), false, new Map()));
};

test("a basket holds no article twice, and at least one", () => {
  for (const lines of many("bargain", "2025-11-08", 500)) {
    assert.ok(lines.length > 0 && new Set(lines.map(({product}) => product)).size === lines.length);
    for (const {discount, quantity, product} of lines) assert.ok(discount > 0 && discount <= product.price * 100 * quantity * 0.31);
  }
});

test("who takes the first of a pair takes the second as often as planted; a bundle only in its weeks", () => {
  const rate = (name: string, date: string, id = "explorer") => {
    const pair = pairs.find(({first}) => first.en === name);
    const with_ = many(id, date, 20_000).filter((lines) => lines.some(({product, because}) => product === pair?.first && because === undefined));
    return {rate: with_.filter((lines) => lines.some(({because}) => because === pair)).length / with_.length, chance: pair?.chance ?? 0};
  };
  const gaiwan = rate("White gaiwan", "2025-07-10");
  // Less than planted, by the baskets that had the second already or took it by themselves.
  assert.ok(gaiwan.rate < gaiwan.chance && gaiwan.rate > gaiwan.chance * 0.8);
  assert.ok(rate("Vacuum flask 480 ml", "2026-05-20").rate > 0.55);
  assert.equal(rate("Vacuum flask 480 ml", "2026-07-20").rate, 0);
});

test("who owns a filter jug needs cartridges again after their time, not before", () => {
  const [jug] = refills;
  const share = (days: number) => {
    const random = seededRandom(`refill ${days}`);
    let taken = 0;
    for (let i = 0; i < 2000; ++i) {
      const cupboard = new Map([[jug.owns.sku, 100]]);
      const lines = basket(random, segment("daily-tea"), 100 + days, false, cupboard);
      if (lines.some(({because}) => because === "refill")) {
        taken += 1;
        assert.equal(cupboard.get(jug.owns.sku), 100 + days);
      }
    }
    return taken / 2000;
  };
  assert.equal(share(jug.every - 1), 0);
  assert.ok(Math.abs(share(jug.every) - jug.chance) < 0.03);
});

test("before a festival everybody wants the same gifts", () => {
  const share = (date: string) => many("gifter", date).filter((lines) => lines.some(({product}) => product === productNamed("Mooncake gift box"))).length;
  assert.ok(share("2025-09-28") > 5 * share("2025-07-10"));
});
