import assert from "node:assert/strict";
import {after, test} from "node:test";
import {literal} from "../../lib/sql.js";
import {createEngine} from "../../loaders/engine.js";
import {findUnportable, portableFunctions, stripQuoted} from "../../loaders/portable.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());

async function found(sql: string): Promise<string> {
  const [row] = await engine.query(`select json_serialize_sql(${literal(sql)}) as parsed`);
  return findUnportable(sql, JSON.parse(String(row?.["parsed"]))).join("; ");
}

test("findUnportable catches what only one engine understands", async () => {
  const cases: [string, RegExp][] = [
    ["select a::int from t", /cast as ::/],
    ["select cast(a as varchar) from t", /type name/],
    ["select try_cast(a as int) from t", /try_cast/],
    ["select arg_max(a, b) from t", /arg_max, write max_by/],
    ["select string_agg(a, ',' order by b) from t", /string_agg.*order inside/],
    ["select array_agg(a order by b) from t", /order inside array_agg/],
    ["select quantile_cont(a, 0.5) from t", /quantile_cont, write percentile_cont/],
    ["select any_value(a) from t", /any_value/],
    ["select strftime(a, '%Y') from t", /strftime, write date_format/],
    ["select regexp_matches(a, 'x') from t", /regexp_matches, write regexp_like/],
    ["select len(a) from t", /function len/],
    ["select a from t, unnest(z) u", /function unnest/],
    ["select unnest(z) from t", /unnest/],
    ["select list_transform(x, lambda y: y) from t", /list_transform/],
    ["select {'a': 1}", /struct_pack, write flat/],
    ["select [1, 2]", /list_value/],
    ["select a // 2 from t", /function \/\//],
    ["select a / b from t", /may be by zero/],
    ["select a / 0 from t", /may be by zero/],
    ["select * exclude (a) from t", /left out/],
    ["select columns('x') from t", /left out/],
    ["select 1 as a union by name select 2 as a", /union by name/],
    ["with recursive x as (select 1 as a union all select a from x) select * from x", /recursive/],
    ["select row_number() over (order by a) from t", /window's order/],
    ["select * from (select median(a) from t) order by b desc", /descending.*median/],
    ["select extract(dow from a) from t", /day of the week/],
    ["select trunc(a) from t", /function trunc/],
    ["selec", /does not parse/]
  ];
  for (const [sql, problem] of cases) assert.match(await found(sql), problem, sql);
});

test("findUnportable lets the portable subset pass", async () => {
  const cases = [
    "select percentile_cont(0.5) within group (order by a) from t",
    "select row_number() over (partition by a order by b desc nulls last, c nulls first) as n from t qualify n = 1",
    "select max_by(a, b), count(*), sum(a) filter (where b is not null), count(distinct a) from t group by all",
    "select a / nullif(b, 0), a / 2, cast(d + interval '30' day as date), a ilike 'x%', case when a then b end from t",
    "select cast(a as string), '::varchar', \"int4 )\" from t -- a::int",
    "select date_trunc('week', d), coalesce(a, '') || 'x', a between 1 and 2, a in (1, 2), extract(year from d) from t order by a",
    "select a from t union all select b from u except select c from v",
    "with x as (select * from t) select x.* from x left join u on x.a is not distinct from u.a where exists (select 1 from v)"
  ];
  for (const sql of cases) assert.equal(await found(sql), "", sql);
});

test("stripQuoted keeps code and drops words in quotes and comments", () => {
  assert.equal(stripQuoted("select 'a::b', \"c::d\", 'it''s' -- e::f\nfrom t /* g */"), 'select \'\', "", \'\'  \nfrom t  ');
});

test("portableFunctions: what an engine alone knows is not in it", () => {
  for (const name of ["any_value", "len", "strftime", "quantile_cont", "unnest"]) assert.ok(!portableFunctions.has(name), name);
});
