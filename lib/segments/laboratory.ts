import {PortraitError} from "../errors.js";
import {matrix, type Matrix} from "../stats/matrix.js";
import type {RfmCuts} from "../workspace.js";
import {explore, type ClusterAnswer, type ClusterAsk, type Report} from "./explore.js";
import {recut, segmentUnder, type Measures, type Recut} from "./lab.js";
import type {PointSet} from "./points.js";

/** Rows of a set: values by person, and who they are where that may be known. */
export interface LabRows {
  values: Matrix;
  people?: readonly string[];
}

/** Where the rows of a question are: with it, or in the lake at a date. */
export type LabSource = {set: PointSet; points: Matrix} | {set: PointSet; asOf: string};

/** What a page asks its laboratory. Members are those of the answer before, of a segment by its place. */
export type LabQuestion =
  | {do: "recut"; source: LabSource; cuts: RfmCuts}
  | {do: "explore"; source: LabSource; ask: ClusterAsk}
  | {do: "members"; of: "segments" | "types" | "clusters"; at: number};

/** What it says: of cuts how many rows there are and their sizes, of clusters all about them, of members their number and the first of them. */
export type LabAnswer = {rows: number; recut: Recut} | {clusters: ClusterAnswer} | {members: readonly string[]; of: number};

/** The most members that are told. */
export const mostMembers = 200;

/**
 * A laboratory that keeps the rows it was asked about last, so that moved cuts need no reading; `read` gets the rows of a set from the lake, in the order of persons. It works the same in Node and in a worker of the page.
 */
export class Laboratory {
  private readonly held = new Map<string, Promise<LabRows>>();
  private readonly columns = new WeakMap<LabRows, Measures>();
  private cut: {rows: LabRows; cuts: RfmCuts} | undefined;
  private clusters: {rows: LabRows; labels: Int32Array} | undefined;

  constructor(private readonly read: (set: PointSet, asOf: string) => Promise<LabRows>) {}

  /** Answers a question; `report` hears where the work is. */
  async answer(question: LabQuestion, report?: Report): Promise<LabAnswer> {
    if (question.do === "members") return this.members(question);
    const rows = await this.rowsOf(question.source);
    if (rows.values.rows === 0) throw new PortraitError("no-data", "nobody has a value of every number");
    if (question.do === "recut") {
      this.cut = {rows, cuts: question.cuts};
      return {rows: rows.values.rows, recut: recut(this.measuresOf(rows), question.cuts)};
    }
    const {answer, labels} = explore(rows.values, question.ask, report);
    this.clusters = {rows, labels};
    return {clusters: answer};
  }

  private async rowsOf(source: LabSource): Promise<LabRows> {
    if ("points" in source) return {values: source.points};
    const key = JSON.stringify(source), found = this.held.get(key) ?? this.read(source.set, source.asOf);
    if (!this.held.has(key)) for (const old of [...this.held.keys()].slice(0, -1)) this.held.delete(old); // two sets at most: measures and features
    this.held.set(key, found);
    found.catch(() => this.held.delete(key));
    return found;
  }

  private measuresOf(rows: LabRows): Measures {
    const made = this.columns.get(rows) ?? {days: column(rows.values, 0), orders: column(rows.values, 1), money: column(rows.values, 2)};
    this.columns.set(rows, made);
    return made;
  }

  private members({of, at}: Extract<LabQuestion, {do: "members"}>): LabAnswer {
    const asked = of === "clusters" ? this.clusters : this.cut;
    if (asked?.rows.people === undefined) throw new PortraitError("no-members", "who belongs to it is known only where the lake itself is read");
    const {people} = asked.rows, own: string[] = [];
    let size = 0;
    const inside = "labels" in asked ? (i: number) => asked.labels[i] === at : segmentUnder(this.measuresOf(asked.rows), asked.cuts, of === "types" ? "types" : "segments", at);
    for (let i = 0; i < people.length; ++i) if (inside(i) && ++size <= mostMembers) own.push(people[i]!);
    return {members: own, of: size};
  }
}

function column(x: Matrix, j: number): Float64Array {
  const {values} = matrix(1, x.rows);
  for (let i = 0; i < x.rows; ++i) values[i] = x.values[i * x.columns + j]!;
  return values;
}
