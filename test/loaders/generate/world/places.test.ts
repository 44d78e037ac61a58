import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../../lib/random.js";
import {addressOf, cities, streets} from "../../../../loaders/generate/world/places.js";

test("city weights are shares of a hundred", () => {
  for (const [country, list] of Object.entries(cities)) assert.equal(list.reduce((sum, {weight}) => sum + weight, 0), 100, country);
});

test("addressOf(random, country) has a street that no town has, and a postcode that no post office has", () => {
  const random = seededRandom("home");
  for (const country of ["CN", "GB"] as const) {
    for (let i = 0; i < 100; ++i) {
      const {street, latin, city, postcode} = addressOf(random, country);
      assert.ok(streets[country].some(([name]) => street.includes(name)) && streets[country].some(([, name]) => latin.includes(name)));
      assert.ok(cities[country].includes(city));
      assert.match(postcode, country === "CN" ? /^000\d{3}$/ : /^ZZ\d{1,2} \dZZ$/);
    }
  }
});
