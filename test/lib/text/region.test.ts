import assert from "node:assert/strict";
import {test} from "node:test";
import {region} from "../../../lib/text/region.js";

const cases: readonly (readonly [string, string, string | null])[] = [
  ["广东", "CN", "44"], ["广东省", "CN", "44"], ["Guangdong", "CN", "44"], ["guang dong", "CN", "44"], ["44", "CN", "44"], ["440000", "CN", "44"], ["440300", "CN", null], ["CN-GD", "CN", "44"], ["北京市", "CN", "11"], ["Beijing", "CN", "11"],
  ["内蒙古自治区", "CN", "15"], ["Inner Mongolia", "CN", "15"], ["广西壮族自治区", "CN", "45"], ["新疆维吾尔自治区", "CN", "65"], ["Shanxi", "CN", "14"], ["Shaanxi", "CN", "61"], ["陕西省", "CN", "61"], ["西藏", "CN", "54"], ["Hong Kong", "CN", "81"],
  ["香港特别行政区", "CN", "81"], ["深圳", "CN", null], ["", "CN", null], ["99", "CN", null], ["England", "GB", "GB-ENG"], ["苏格兰", "GB", "GB-SCT"], ["gb-wls", "GB", "GB-WLS"], ["California", "US", "US-CA"], ["ca", "US", "US-CA"], ["New York", "US", "US-NY"],
  ["Washington D.C.", "US", "US-DC"], ["Ontario", "US", null], ["x", "DE", null]
];
for (const [input, country, expected] of cases) test(`region(${input}, ${country})`, () => assert.equal(region(input, {country}), expected));

test("34 provinces and 51 states with the capital's district, and their codes stand", () => {
  const codes = Array.from({length: 100}, (_, i) => region(String(i).padStart(2, "0"), {})).filter((code) => code !== null);
  assert.equal(codes.length, 34);
  assert.equal(region("US-WY", {country: "US"}), "US-WY");
});
