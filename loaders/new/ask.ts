import {createInterface} from "node:readline/promises";
import type {Readable, Writable} from "node:stream";

/** Something that the data leaves open, with what speaks for each answer. */
export interface Question {
  /** What it is about: a file, a column. */
  about: string;
  evidence: string;
  question: string;
  /** Answers by the letter or word to type, each in words. */
  options: Readonly<Record<string, string>>;
  default: string;
}

/** The answer, and whether a person gave it: one that nobody gave is marked `// check`. */
export interface Answer {
  answer: string;
  given: boolean;
}

/** Asks a person, or takes the default. */
export type Ask = (question: Question) => Promise<Answer>;

/** Takes every default. */
export const takeDefaults: Ask = async ({default: answer}) => ({answer, given: false});

/** Asks in a terminal, each question with its evidence and its default; an unknown answer is asked again, and at the end of the input the defaults are taken. */
export function askIn(input: Readable, output: Writable): {ask: Ask; close: () => void} {
  const terminal = createInterface({input, output});
  const waiting: ((line: string | undefined) => void)[] = [], lines: string[] = [];
  let ended = false;
  terminal.on("line", (line) => { const next = waiting.shift(); if (next === undefined) lines.push(line); else next(line); });
  terminal.on("close", () => { ended = true; for (const next of waiting.splice(0)) next(undefined); });
  const line = (): Promise<string | undefined> => (lines.length > 0 || ended ? Promise.resolve(lines.shift()) : new Promise((resolve) => waiting.push(resolve)));
  const ask: Ask = async ({about, evidence, question, options, default: standard}) => {
    const choices = Object.entries(options).map(([key, says]) => `  ${key}${key === standard ? " (default)" : ""}: ${says}`);
    output.write(`\n${about}: ${evidence}\n${question}\n${choices.join("\n")}\n`);
    for (;;) {
      output.write(`[${standard}] `);
      const said = (await line())?.trim();
      if (said === undefined) return {answer: standard, given: false};
      const answer = said === "" ? standard : Object.keys(options).find((key) => key.toLowerCase() === said.toLowerCase());
      if (answer !== undefined) return {answer, given: true};
      output.write(`one of ${Object.keys(options).join(", ")}\n`);
    }
  };
  return {ask, close: () => terminal.close()};
}
