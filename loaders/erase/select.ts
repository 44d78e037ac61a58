import {identifier, literal} from "../../lib/sql.js";
import {recordReference} from "../dialect.js";
import type {KeyKind, TableKeys} from "./keys.js";

/** What a workspace's requests say: which columns of `erasures` there are. */
export interface Requests {number: boolean; email: boolean; scope: boolean}

/** A value in the form in which it is compared: addresses in small letters, the last ten digits of a phone, letters and digits alone of codes. */
function comparable(column: string, kind: KeyKind): string {
  const text = `cast(${column} as string)`;
  if (kind === "email") return `nullif(lower(trim(${text})), '')`;
  if (kind === "phone") return `nullif(right(regexp_replace(${text}, '[^0-9]', ''), 10), '')`;
  return `nullif(regexp_replace(upper(${text}), '[^\\p{L}\\p{N}]', ''), '')`;
}

const parsed = ({table}: TableKeys) => identifier(`clean.${table}_parsed`);
const numberOf = ({number}: TableKeys, row: string) => (number === undefined ? "cast(null as string)" : `cast(${row}.${identifier(number.column)} as string)`);
/** The condition that a number of a list is meant by a table's numbers. */
const ofSystem = ({number}: TableKeys, list: string) => (number?.system === undefined ? "" : ` and ${list}.system = ${literal(number.system)}`);

/**
 * Every line of every source that is a person's who asked to be forgotten, with the reason; one row a line. A request counts unless its scope is marketing. It names a person by a number, else by an
 * address, that one person alone has; whom it names otherwise is not guessed, and only the request goes. Lines are a person's by number; by a value that no living person has, unless they bear the number of a living person; by an order of theirs; and what could not be read as a record,
 * if such a value stands in it. Requests themselves go too. Rows as they were parsed are looked at, so that what rules refuse, repair or merge is found as well.
 */
export function erasedSelect(tables: readonly TableKeys[], requests: Requests, columns: ReadonlyMap<string, readonly string[]>): string {
  const keyed = tables.filter(({table}) => table !== "erasures");
  const own = tables.find(({table}) => table === "erasures");
  const wanted = requests.scope ? " where coalesce(lower(trim(cast(scope as string))), 'all') <> 'marketing'" : "";
  const source = own?.source ?? "";
  const orders = tables.find(({table, order}) => table === "orders" && order !== undefined);
  const parts = [
    `req as (select _file, _line, ${requests.number ? "cast(customer_id as string)" : "cast(null as string)"} as number, ${requests.email ? comparable("email", "email") : "cast(null as string)"} as email from "clean.erasures_parsed"${wanted})`,
    `held as (${heldSelect(keyed)})`,
    `asked as (select min(p.person_id) as person_id from req join "resolve.persons" p on p.customer_id = req.number${own === undefined ? "" : ofSystem(own, "p")} group by p.customer_id having count(distinct p.person_id) = 1 union select min(h.person_id) from req join held h on h.kind = 'email' and h.value = req.email where req.number is null group by h.value having count(distinct h.person_id) = 1)`,
    `dead as (select p.system, p.customer_id, p.person_id from "resolve.persons" p join asked a on a.person_id = p.person_id)`,
    `living as (select p.system, p.customer_id from "resolve.persons" p where not exists (select 1 from asked a where a.person_id = p.person_id))`,
    `secret as (select h.kind, h.value, min(h.person_id) as person_id from held h left join asked a on a.person_id = h.person_id group by h.kind, h.value having count(*) = count(a.person_id))`,
    `hits as (${[...tables.map(hitSelect), ...unreadableSelects(tables, columns)].join(" union all ")})`,
    ...(orders === undefined ? [] : [`gone as (select cast(t.${identifier("order_id")} as string) as order_id, min(h.person_id) as person_id from ${parsed(orders)} t left join hits h on h.source = ${literal(orders.source)} and h._file = t._file and h._line = t._line where t.order_id is not null group by cast(t.${identifier("order_id")} as string) having count(*) = count(h.person_id))`]),
    `found as (select source, _file, _line, reason, person_id, reference from hits union all select ${literal(source)}, _file, _line, 'request', cast(null as string), ${recordReference("'request'", "coalesce(number, email, '')")} from req${orders === undefined ? "" : tables.filter(({order, table}) => order !== undefined && table !== "orders").map((keys) => ` union all ${orderSelect(keys)}`).join("")})`
  ];
  return `with ${parts.join(", ")} select source, _file as file, _line as line, min(reason) as reason, coalesce(min(person_id), min(reference)) as hash, min(case when person_id is null then null else reference end) as reference from found group by source, _file, _line`;
}

/** Values with the person whose number stands beside them. */
function heldSelect(tables: readonly TableKeys[]): string {
  const parts = tables.flatMap((keys) => (keys.number === undefined ? [] : keys.values.map(({column, kind}) =>
    `select ${literal(kind)} as kind, ${comparable(`t.${identifier(column)}`, kind)} as value, p.person_id from ${parsed(keys)} t join "resolve.persons" p on p.customer_id = ${numberOf(keys, "t")}${ofSystem(keys, "p")}`)));
  const members = `select 'member' as kind, ${comparable("customer_id", "member")} as value, person_id from "resolve.persons"`;
  return `select distinct kind, value, person_id from (${[...parts, members].join(" union all ")}) where value is not null`;
}

/** Lines of one table that are such a person's by number, or by a value that no living person has. */
function hitSelect(keys: TableKeys): string {
  const list = (of: string) => `(select customer_id, min(${of === "dead" ? "person_id" : "customer_id"}) as person_id from ${of} where customer_id is not null${ofSystem(keys, of)} group by customer_id)`;
  const joins = keys.values.map(({column, kind}, i) => ` left join secret ${identifier(`s${i}`)} on ${identifier(`s${i}`)}.kind = ${literal(kind)} and ${identifier(`s${i}`)}.value = ${comparable(`t.${identifier(column)}`, kind)}`);
  const by = [`case when l.person_id is null then n.person_id end`, ...keys.values.map((_, i) => `case when l.person_id is null then ${identifier(`s${i}`)}.person_id end`)];
  const reason = `case when n.person_id is not null then 'number' ${keys.values.map(({kind}, i) => `when ${identifier(`s${i}`)}.person_id is not null then ${literal(kind)}`).join(" ")} end`;
  const reference = keys.number?.system === undefined ? "cast(null as string)" : `case when ${numberOf(keys, "t")} is not null then ${recordReference(literal(keys.number.system), numberOf(keys, "t"))} end`;
  return `select ${literal(keys.source)} as source, t._file, t._line, ${reason} as reason, coalesce(${[...by, "null"].join(", ")}) as person_id, ${reference} as reference from ${parsed(keys)} t left join ${list("dead")} n on n.customer_id = ${numberOf(keys, "t")} left join ${list("living")} l on l.customer_id = ${numberOf(keys, "t")}${joins.join("")} where coalesce(${[...by, "null"].join(", ")}) is not null`;
}

/** Lines that hang on an order that went. */
function orderSelect(keys: TableKeys): string {
  return `select ${literal(keys.source)}, t._file, t._line, 'order', g.person_id, cast(null as string) from ${parsed(keys)} t join gone g on g.order_id = cast(t.${identifier(keys.order ?? "")} as string) where not exists (select 1 from living l where l.customer_id = ${numberOf(keys, "t")}${ofSystem(keys, "l")})`;
}

/** Lines that are no readable record and hold such a value of at least six letters. */
function unreadableSelects(tables: readonly TableKeys[], columns: ReadonlyMap<string, readonly string[]>): string[] {
  return [...new Set(tables.map(({source}) => source))].map((source) => {
    const text = `lower(concat_ws(' ', r._text, ${(columns.get(source) ?? []).map((column) => `r.${identifier(column)}`).join(", ")}))`;
    return `select ${literal(source)} as source, r._file, r._line, 'text' as reason, min(s.person_id) as person_id, cast(null as string) as reference from ${identifier(`ingest.${source}`)} r join secret s on length(s.value) >= 6 and contains(${text}, lower(s.value)) where r._kind = 'unreadable' group by r._file, r._line`;
  });
}
