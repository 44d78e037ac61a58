import {uniqueNames} from "../ingest/columns.js";

/** Whether the first record is a line of names, and why. */
export interface FoundHeader {
  header: boolean;
  evidence: string;
  /** Could a person say otherwise? */
  doubtful: boolean;
}

const number = /^[+-]?[$€£¥]?\s?\d[\d.,' ]*([eE][+-]?\d+)?\s?[%€£¥]?$/;
const dated = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?$|^\d{4}年|^\d{1,2}:\d{2}/;
const empty = /^(|\?|-|n\/a|na|null|nan)$/i;

/** Words of which names of columns are made. */
const words = new Set(("id no nr num number code key name first last given family surname email e mail phone mobile tel fax address street city town state province region country zip post postcode date time day month year week created updated " +
  "ordered order orders invoice amount total price cost value sum qty quantity count unit units sales revenue discount tax currency customer client user member account product item sku article category type kind status channel source description text title " +
  "label class rating score review comment message gender sex age birth birthday dob company job marital education balance path page url session event device campaign segment group rank position stock warehouse supplier latitude longitude lat lon lng " +
  "vorname nachname kunde kundennr datum betrag menge preis ort plz strasse nom prenom date montant quantite prix ville fecha nombre importe cantidad precio").split(" "));
const han = /编号|号码|姓名|名称|日期|时间|金额|数量|单价|价格|电话|手机|邮箱|地址|城市|省份|性别|年龄|生日|状态|类型|类别|渠道|备注|评论|内容|会员|客户|用户|商品|产品|订单|编码|标签|合计|总价|评分/u;

/** The words of a name of a column: `customerNo`, `Customer No.` and `customer_no` are customer, no. */
export function nameWords(name: string): string[] {
  return name.normalize("NFKC").replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1 $2").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

function kind(cell: string): "empty" | "number" | "date" | "text" {
  const text = cell.trim();
  return empty.test(text) ? "empty" : dated.test(text) ? "date" : number.test(text) ? "number" : "text";
}

/** Says whether the first of some records is a line of names: by columns of numbers or dates below a word, by words of names, and by values that come again. */
export function findHeader(rows: readonly (readonly string[])[]): FoundHeader {
  const [first = [], ...body] = rows;
  if (first.length === 0) return {header: false, evidence: "there is no row", doubtful: true};
  const kinds = first.map(kind);
  const columns = first.map((_, i) => body.map((row) => row[i] ?? "").filter((cell) => kind(cell) !== "empty").slice(0, 300));
  const typed = (i: number, what: "number" | "date") => { const cells = columns[i] ?? []; return cells.length >= 1 && cells.filter((cell) => kind(cell) === what || (what === "number" && kind(cell) === "date")).length >= cells.length * 0.8; };
  const above = first.flatMap((name, i) => (kinds[i] === "text" && (typed(i, "number") || typed(i, "date")) ? [name] : []));
  const spoken = first.filter((name) => nameWords(name).some((word) => words.has(word)) || han.test(name)).length;
  if (above.length > 0) return {header: true, evidence: `the first line has the word ${JSON.stringify(above[0]?.trim())} above a column of numbers or dates`, doubtful: false};
  const years = kinds.filter((of, i) => of === "number" && /^(19|20)\d{2}$/.test((first[i] ?? "").trim())).length;
  if (years >= 2 && new Set(first).size === first.length && columns.some((cells, i) => kinds[i] === "number" && !cells.some((cell) => /^(19|20)\d{2}$/.test(cell.trim())))) return {header: true, evidence: "the first line has years, and the columns below other numbers", doubtful: true};
  if (kinds.some((of) => of === "number" || of === "date")) return {header: false, evidence: `the first line has ${JSON.stringify(first[kinds.findIndex((of) => of === "number" || of === "date")]?.trim())} where its column has values of the same kind: it is a record`, doubtful: false};
  const again = first.filter((name, i) => name.trim() !== "" && (columns[i] ?? []).includes(name)).length;
  if (again === 0 && new Set(first.map((name) => name.trim().toLowerCase())).size === first.length && spoken >= first.length * 0.5) return {header: true, evidence: `${spoken} of ${first.length} words of the first line are names of columns`, doubtful: false};
  if (again > 0) return {header: false, evidence: `${again} of ${first.length} values of the first line stand in later lines too`, doubtful: spoken > 0};
  const few = first.filter((_, i) => { const cells = columns[i] ?? []; return cells.length >= 10 && new Set(cells).size <= cells.length * 0.4; });
  if (few.length > 0 && few.every((name) => name.trim() !== "" && name.length <= 60) && first.length > 1) return {header: true, evidence: `${JSON.stringify(few[0]?.trim())} never comes again in a column of few values that do`, doubtful: false};
  const lengths = columns.map((cells) => cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(cells.length, 1));
  const unlike = first.filter((name, i) => name.length < (lengths[i] ?? 0) / 3 || /^[\p{L}\p{N}]+([_.][\p{L}\p{N}]+)+$|^\p{Ll}+\p{Lu}/u.test(name.trim())).length;
  const header = first.length > 1 && body.length > 0 && (unlike >= first.length * 0.5 || spoken > 0) && first.every((name) => name.trim() === "" || name.trim().length <= 60);
  return {header, evidence: header ? "the first line looks other than the lines below, and none of its values comes again" : "nothing tells the first line from the others", doubtful: true};
}

/** Names for columns that have none, in the way in which ingest would name them. */
export function numberedNames(width: number): string[] {
  return Array.from({length: width}, (_, i) => `column_${i + 1}`);
}

/** The names of a source's columns, given the line of names; a line of another length than the records is filled or cut, for R leaves out the name of row numbers. */
export function headerNames(first: readonly string[], width: number, body: readonly (readonly string[])[]): {names: string[]; given: boolean; evidence?: string} {
  if (first.length === width) return {names: uniqueNames(first), given: false};
  if (first.length === width - 1 && new Set(body.map((row) => row[0])).size === body.length) return {names: uniqueNames(["row", ...first]), given: true, evidence: "the line of names has one name less than the records have values, and the first value is another in every record: a number of the row"};
  const names = Array.from({length: width}, (_, i) => first[i] ?? "");
  return {names: uniqueNames(names), given: true, evidence: `the line of names has ${first.length} names, the records have ${width} values`};
}
