import {PortraitError} from "../errors.js";
import {Laboratory, type LabQuestion, type LabRows} from "../segments/laboratory.js";
import type {LabMessage} from "../segments/messages.js";
import {pointsSelect, type PointSet} from "../segments/points.js";
import {identifier} from "../sql.js";
import {matrix} from "../stats/matrix.js";
import {selectLake} from "./lake.js";

let asked = 0;
const say = (message: LabMessage) => postMessage(message);
const lab = new Laboratory(readSet);

addEventListener("message", (event: MessageEvent<{id: number; question: LabQuestion}>) => {
  const {id, question} = event.data;
  asked = id;
  lab.answer(question, (done, of, part, count) => say({id, progress: {done, of, part, count}})).then((answer) => say({id, answer}), (error: unknown) => say({id, error: error instanceof PortraitError ? {code: error.code, what: error.what} : {code: "unknown", what: String(error)}}));
});

/** Reads everybody's values of a set from the lake, in the order in which the stage reads them. */
async function readSet(set: PointSet, asOf: string): Promise<LabRows> {
  const sql = `${pointsSelect(set, asOf, (name) => name.split(".").map(identifier).join("."))} order by person_id`, d = set.features.length, people: string[] = [], parts: (readonly (readonly unknown[])[])[] = [];
  for await (const line of selectLake(sql, [], new AbortController().signal)) {
    if ("error" in line) throw new PortraitError(line.error.code, line.error.message);
    if ("more" in line && line.more) throw new PortraitError("too-many-rows", "more than a million persons: the laboratory reads no more");
    if (!("values" in line)) continue;
    for (const person of line.values[0] ?? []) people.push(String(person));
    parts.push(line.values.slice(1));
    say({id: asked, progress: {done: 0, of: 1, part: "read", count: people.length}});
  }
  const values = matrix(people.length, d);
  let from = 0;
  for (const part of parts) {
    for (const [j, column] of part.entries()) for (let i = 0; i < column.length; ++i) values.values[(from + i) * d + j] = Number(column[i]);
    from += part[0]?.length ?? 0;
  }
  return {values, people};
}
