import type {PipelineEvent} from "./pipeline.js";

/** Where progress is written, and whether that is a terminal. */
export interface ProgressOutput {
  write(text: string): void;
  terminal: boolean;
  /** Columns of the terminal. */
  width: number;
  /** Seconds since some moment; only differences count. */
  now(): number;
}

/** Tells of a run in words: one line a finished step, and on a terminal a bar for a step that takes over two seconds. */
export class Progress {
  #output: ProgressOutput;
  #running: {step: string; since: number} | null = null;
  #bar = false;
  #skipped = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(output: ProgressOutput) {
    this.#output = output;
  }

  /** Takes one event of the pipeline. */
  event({kind, step, stage, rows, seconds}: PipelineEvent): void {
    if (kind === "start") return this.begin(step);
    if (kind === "skip") this.#skipped += 1;
    else this.line(`${stage.padEnd(8)} ${step.replace(`${stage}.`, "").padEnd(20)} ${rows === undefined ? "" : `${grouped(rows)} rows`.padStart(16)} ${(seconds ?? 0).toFixed(1).padStart(6)} s`);
  }

  /** Something begins that may take long. */
  begin(step: string): void {
    this.#stop();
    this.#running = {step, since: this.#output.now()};
    if (!this.#output.terminal) return;
    this.#timer = setInterval(() => this.tick(), 200);
    this.#timer.unref();
  }

  /** Draws the bar, if what runs has taken over two seconds; a timer calls it. */
  tick(): void {
    if (this.#running === null || !this.#output.terminal) return;
    const {step, since} = this.#running;
    const seconds = this.#output.now() - since;
    if (seconds <= 2) return;
    const cells = Math.max(10, Math.min(30, this.#output.width - step.length - 14));
    // How far a statement has come is not known: the bar nears its end by halves, every ten seconds.
    const full = Math.floor(cells * (1 - 0.5 ** (seconds / 10)));
    this.#output.write(`\r\u001b[K${step} [${"#".repeat(full)}${"-".repeat(cells - full)}] ${seconds.toFixed(0)} s`);
    this.#bar = true;
  }

  /** Writes a line, and ends the bar. */
  line(text: string): void {
    this.#stop();
    this.#output.write(`${text}\n`);
  }

  /** Says how many steps had nothing to do; call it when a run has ended, well or not. */
  end(): void {
    this.#stop();
    if (this.#skipped > 0) this.#output.write(`${this.#skipped} steps unchanged\n`);
    this.#skipped = 0;
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#running = null;
    if (this.#bar) this.#output.write("\r\u001b[K");
    this.#bar = false;
  }
}

/** Progress on standard error, which leaves standard output to results. */
export function standardProgress(): Progress {
  const {stderr} = process;
  return new Progress({write: (text) => void stderr.write(text), terminal: stderr.isTTY === true, width: stderr.columns ?? 80, now: () => performance.now() / 1000});
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
