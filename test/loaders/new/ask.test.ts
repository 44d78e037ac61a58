import assert from "node:assert/strict";
import {PassThrough} from "node:stream";
import {test} from "node:test";
import {askIn, type Question, takeDefaults} from "../../../loaders/new/ask.js";

const question: Question = {about: "a.csv, column day", evidence: "none of 9 dates has a number over 12", question: "Which number comes first?", options: {d: "the day", m: "the month"}, default: "d"};

test("askIn asks with evidence and default, again after an unknown answer, and takes defaults at the end of the input", async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const {ask, close} = askIn(input, output);
  input.write("x\nM\n\n");
  assert.deepEqual(await ask(question), {answer: "m", given: true});
  assert.deepEqual(await ask(question), {answer: "d", given: true});
  input.end();
  assert.deepEqual(await ask(question), {answer: "d", given: false});
  close();
  const shown = String(output.read());
  assert.match(shown, /a\.csv, column day: none of 9 dates/);
  assert.match(shown, /d \(default\): the day/);
  assert.match(shown, /one of d, m/);
});

test("takeDefaults says that nobody answered", async () => {
  assert.deepEqual(await takeDefaults(question), {answer: "d", given: false});
});
