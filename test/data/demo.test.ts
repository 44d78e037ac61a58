import assert from "node:assert/strict";
import {mkdtemp, readFile, rm, cp, mkdir, symlink} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {fileURLToPath} from "node:url";
import workspace from "../../data/demo/workspace.js";
import {createEngine} from "../../loaders/engine.js";
import {kinds, type Kind} from "../../loaders/generate/kinds.js";
import {columns, type FileName} from "../../loaders/generate/world.js";
import {runPipeline} from "../../loaders/pipeline.js";
import type {Row} from "../../loaders/step.js";

const repository = fileURLToPath(new URL("../../", import.meta.url));

interface Error {
  file: string;
  line: number;
  column: string;
  kind: Kind;
  truth: string;
}

let root: string;
let errors: Error[];
/** By file: what cleaning decided about each line, what it changed, and the lines that are no record. */
const seen = new Map<string, {judged: Map<number, Row>; changes: Row[]; lines: Row[]}>();
const tables = {"crm/contacts.csv": "contacts", "shop/orders.csv": "orders", "shop/order_lines.csv": "order_lines"} as const satisfies Record<FileName, string>;

before(async () => {
  root = await mkdtemp(join(tmpdir(), "portrait-demo-"));
  await mkdir(join(root, "data"));
  await cp(join(repository, "data/demo"), join(root, "data/demo"), {recursive: true, filter: (path) => !path.includes(".lake")});
  for (const name of ["lib", "loaders", "node_modules", "docs"]) await symlink(join(repository, name), join(root, name));
  for (const name of ["package.json", "package-lock.json", "tsconfig.json"]) await cp(join(repository, name), join(root, name));
  const {lake} = await runPipeline({workspace: "demo", root});
  const engine = await createEngine();
  try {
    for (const [file, table] of Object.entries(tables)) {
      const from = (name: string) => `'${join(lake, name)}.parquet'`;
      const judged = await engine.query(`select * from ${from(`clean/${table}_judged`)}`);
      seen.set(file, {
        judged: new Map(judged.map((row) => [Number(row["_line"]), row])),
        changes: await engine.query(`select * from ${from(`clean/${table}_repairs`)}`),
        lines: await engine.query(`select _line, _kind from ${from(`ingest/${table}`)} where _kind = 'blank'`)
      });
    }
  } finally {
    engine.close();
  }
  errors = await truth();
});

after(() => rm(root, {recursive: true, force: true}));

async function truth(): Promise<Error[]> {
  const known = new Map(kinds.map((kind) => [kind.id, kind]));
  const text = await readFile(join(repository, "data/demo/truth/errors.csv"), "utf8");
  return text.trimEnd().split("\n").slice(1).map((line) => {
    const [file = "", at = "", column = "", id = "", value = ""] = fields(line);
    const kind = known.get(id);
    assert.ok(kind, `kind of error in the table: ${id}`);
    return {file, line: Number(at), column, kind, truth: value};
  });
}

/** Fields of one strict record of RFC 4180. */
function fields(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

const cleanColumn = (file: string, column: string) => {
  const table = workspace.clean[tables[file as FileName]];
  return Object.entries(table?.columns ?? {}).find(([, spec]) => spec.from === column)?.[0] ?? "";
};

test("every kind of error stands in the ground truth, and names a rule if a rule can see it", () => {
  for (const kind of kinds) {
    assert.ok(errors.some((error) => error.kind === kind), `${kind.id} happens`);
    assert.equal(kind.rule === null, ["unseen", "parsed", "skipped"].includes(kind.effect), kind.id);
    if (kind.column !== null) assert.ok((columns[kind.file] as readonly string[]).includes(kind.column), kind.id);
  }
});

test("every error that decides about a record does, by the rule of its kind, and no other record is refused or merged", () => {
  const expected = new Map<string, string>();
  for (const {file, line, kind} of errors) if (kind.effect === "refused" || kind.effect === "merged") expected.set(`${file} ${line}`, `${kind.effect} ${kind.rule}`);
  const found = new Map<string, string>();
  for (const [file, {judged}] of seen) for (const [line, row] of judged) if (row["_verdict"] === "refused" || row["_verdict"] === "merged") found.set(`${file} ${line}`, `${row["_verdict"]} ${row["_rule"]}`);
  assert.deepEqual(new Map([...found].sort()), new Map([...expected].sort()));
});

test("every error of a value is put right or becomes missing, by the rule of its kind", () => {
  for (const {file, line, column, kind} of errors) {
    if (kind.effect !== "repaired" && kind.effect !== "missing") continue;
    const name = cleanColumn(file, column);
    const change = seen.get(file)?.changes.filter((row) => Number(row["_line"]) === line && row["column"] === name) ?? [];
    assert.ok(change.some((row) => row["rule"] === kind.rule), `${kind.id} (${file}, line ${line})`);
    if (kind.effect === "missing") assert.equal(seen.get(file)?.judged.get(line)?.[name], null, `${kind.id} (${file}, line ${line})`);
  }
});

test("what was put right equals the true value", () => {
  for (const {file, line, column, kind, truth: value} of errors) {
    if (kind.effect !== "repaired" && kind.effect !== "parsed") continue;
    const found = seen.get(file)?.judged.get(line)?.[cleanColumn(file, column)];
    const text = String(found);
    const equal = text === value || (/^[0-9.]+$/.test(value) && Number(text) === Number(value));
    assert.ok(equal, `${kind.id} (${file}, line ${line}): ${text} is not ${value}`);
  }
});

test("nothing else was changed", () => {
  const injured = new Set(errors.filter(({kind}) => kind.effect === "repaired" || kind.effect === "missing").map(({file, line, column}) => `${file} ${line} ${cleanColumn(file, column)}`));
  for (const [file, {changes, judged}] of seen) {
    for (const row of changes) {
      if (judged.get(Number(row["_line"]))?.["_verdict"] === "refused") continue;
      const place = `${file} ${row["_line"]} ${row["column"]}`;
      assert.ok(injured.has(place), `${place}: ${row["before"]} → ${row["after"]} by ${row["rule"]}`);
    }
  }
});

test("blank lines are counted apart", () => {
  const blank = errors.filter(({kind}) => kind.effect === "skipped").map(({file, line}) => `${file} ${line}`);
  assert.deepEqual([...seen].flatMap(([file, {lines}]) => lines.map((row) => `${file} ${row["_line"]}`)).sort(), blank.sort());
});

test("the ground truth is beside the sources, and no stage reads it", async () => {
  assert.equal(Object.values(workspace.sources).some(({path}) => path.includes("truth")), false);
});
