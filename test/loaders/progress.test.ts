import assert from "node:assert/strict";
import test from "node:test";
import {Progress} from "../../loaders/progress.js";

function watched(terminal: boolean) {
  const written: string[] = [];
  const clock = {seconds: 0};
  return {written, clock, progress: new Progress({write: (text) => void written.push(text), terminal, width: 80, now: () => clock.seconds})};
}

test("a finished step is a line; unchanged ones are counted", () => {
  const {written, progress} = watched(false);
  progress.event({kind: "start", step: "clean.orders", stage: "clean"});
  progress.tick();
  progress.event({kind: "done", step: "clean.orders", stage: "clean", rows: 1234567, seconds: 3.21});
  progress.event({kind: "skip", step: "clean.contacts", stage: "clean"});
  progress.end();
  assert.deepEqual(written, ["clean    orders                 1,234,567 rows    3.2 s\n", "1 steps unchanged\n"]);
});

test("on a terminal a step of over two seconds has a bar, which its line replaces", () => {
  const {written, clock, progress} = watched(true);
  progress.event({kind: "start", step: "clean.orders", stage: "clean"});
  clock.seconds = 2;
  progress.tick();
  assert.deepEqual(written, []);
  clock.seconds = 10;
  progress.tick();
  assert.match(written[0] ?? "", /^\r\u001b\[Kclean\.orders \[#{15}-{15}\] 10 s$/);
  progress.event({kind: "done", step: "clean.orders", stage: "clean", rows: 1, seconds: 10});
  assert.equal(written[1], "\r\u001b[K");
});
