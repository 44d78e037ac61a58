import assert from "node:assert/strict";
import {test} from "node:test";
import iconv from "iconv-lite";
import {detectEncoding, detectWide} from "../../../loaders/ingest/detect.js";

const cases: [encoding: string, text: string][] = [
  ["gb18030", "姓名,城市\n王伟,上海\n李娜,北京\n"], ["gb18030", "id,name\n1,王伟\n"], ["gb18030", "商品,备注\nA1,很好，质量不错！\n"], ["gb18030", "陳大文,臺北\n"],
  ["big5", "姓名,城市\n陳大文,臺北市中山區\n林美玲,高雄市\n"], ["big5", "id,n\n1,王大明\n"],
  ["shift_jis", "名前,都市\n田中さくら,東京都\n鈴木イチロー,大阪府\n"], ["shift_jis", "id,n\n1,スズキ\n2,トヨタ\n"], ["shift_jis", "id,n\n1,佐藤\n2,鈴木\n3,高橋\n"],
  ["windows-1252", "nom,ville\nJosé Müller,Zürich\n"], ["windows-1252", "id,name\n1,Zoë\n"], ["windows-1252", "id,price\n1,€5\n2,“q”\n"],
  ["windows-1251", "имя,город\nИван Петров,Москва\n"], ["euc-jp", "名前,都市\n田中さくら,東京都\n"]
];

test("detectEncoding(bytes) finds the encoding of short files", () => {
  for (const [encoding, text] of cases) assert.equal(detectEncoding(iconv.encode(text, encoding)), encoding, text);
});

test("detectEncoding(bytes) knows UTF-16 with and without a mark, and UTF-8 with a broken line", () => {
  for (const encoding of ["utf-16le", "utf-16be"]) {
    assert.equal(detectEncoding(iconv.encode("姓名,a\n王伟,1\n", encoding, {addBOM: true})), encoding);
    assert.equal(detectWide(iconv.encode("id,name\n1,José\n", encoding)), encoding);
  }
  assert.equal(detectWide(Buffer.from("id,name\n")), undefined);
  assert.equal(detectEncoding(Buffer.concat([Buffer.from("é\nü\n王\n"), Buffer.from([0xe9, 10])])), "utf-8");
});
