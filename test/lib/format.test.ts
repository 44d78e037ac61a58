import assert from "node:assert/strict";
import {test} from "node:test";
import {bytes, change, count, day, days, exactMoney, money, monthOf, plural, points, share, shortCount, shortShare} from "../../lib/format.js";

test("counts separate thousands and write the minus as −", () => {
  assert.deepEqual([count(0), count(12904), count(-1234567), count(null), count(NaN)], ["0", "12,904", "−1,234,567", "–", "–"]);
  assert.deepEqual([shortCount(12904, "en"), shortCount(1290000, "en"), shortCount(1290000, "zh"), shortCount(2.5e8, "zh")], ["12,904", "1.29 M", "129 万", "2.50 亿"]);
});

test("money has at most three digits in every currency and language", () => {
  assert.deepEqual([4721833, 630000, 98, 1.5e9, -2500, 0].map((value) => money(value, "CNY", "en")), ["¥4.72 M", "¥630 k", "¥98", "¥1.50 bn", "−¥2.50 k", "¥0"]);
  assert.deepEqual([4720000, 630000, 98, 1.5e9, 99999999].map((value) => money(value, "CNY", "zh")), ["472 万元", "63.0 万元", "¥98", "15.0 亿元", "1.00 亿元"]);
  assert.deepEqual(["GBP", "EUR", "USD", "JPY", "XTS"].map((code) => money(1234567, code, "en")), ["£1.23 M", "€1.23 M", "$1.23 M", "¥1.23 M", "XTS 1.23 M"]);
  assert.deepEqual(["GBP", "XTS"].map((code) => money(1234567, code, "zh")), ["123 万英镑", "123 万 XTS"]);
  assert.deepEqual([999.6, 999600, 999.6e6].map((value) => money(value, "GBP", "en")), ["£1.00 k", "£1.00 M", "£1.00 bn"]);
  assert.equal(money(null, "GBP", "en"), "–");
  assert.deepEqual([exactMoney(1234567.891, "GBP"), exactMoney(-5, "JPY")], ["£1,234,567.89", "−¥5"]);
});

test("shares say a small part in words and never round to all or nothing", () => {
  assert.deepEqual([0, 0.382, 1, 0.0004, 0.9995].map((value) => share(value, "en")), ["0%", "38.2%", "100%", "fewer than 1 in 1,000", "more than 99.9%"]);
  assert.deepEqual([share(0.0004, "zh"), shortShare(0.0004), share(null, "en")], ["不到千分之一", "<0.1%", "–"]);
  assert.deepEqual([change(-0.026), change(0.2249), points(-0.0186)], ["2.6%", "22%", "1.9"]);
});

test("days and months are written as people write them", () => {
  assert.deepEqual([day("2026-09-28", "en"), day("2026-09-28", "zh"), day(null, "en"), monthOf("2026-09-01", "en"), monthOf("2026-09-01", "zh")], ["28 Sep 2026", "2026年9月28日", "–", "Sep 2026", "2026年9月"]);
  assert.deepEqual([days("2025-09-29", "2026-09-28", "en"), days("2025-09-29", "2026-09-28", "zh"), days(null, null, "en")], ["29 Sep 2025 to 28 Sep 2026", "2025年9月29日至2026年9月28日", "–"]);
});

test("sizes and nouns", () => {
  assert.deepEqual([bytes(0), bytes(812), bytes(46133044)], ["0 B", "812 B", "46.1 MB"]);
  assert.deepEqual([plural(1, "row"), plural(2000, "row"), plural(2, "is", "are")], ["1 row", "2,000 rows", "2 are"]);
});
