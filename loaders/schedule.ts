/** A piece of work that needs others done before it. */
export interface Task {
  name: string;
  inputs: readonly string[];
}

/** How tasks are run. */
export interface Schedule<T> {
  /** How many may be under way at once. */
  width: number;
  /** Whether a task, whose inputs are done, has the machine to itself. */
  alone(task: T): boolean;
  run(task: T): Promise<void>;
}

/**
 * Runs tasks so that each begins when its inputs are done: the earliest of the list first, up to `width` at once.
 * Inputs that are no task of the list count as done; every other input must stand before the task.
 * After a failure nothing more begins; what is under way ends, then the failure of the earliest task is thrown.
 */
export async function sideBySide<T extends Task>(tasks: readonly T[], {width, alone, run}: Schedule<T>): Promise<void> {
  const open = new Set(tasks.map(({name}) => name));
  const waiting = [...tasks], running = new Map<string, Promise<void>>();
  const failures = new Map<string, unknown>();
  let lonely = false;
  const begin = (task: T): void => {
    running.set(task.name, run(task).catch((error: unknown) => { failures.set(task.name, error); }).then(() => {
      running.delete(task.name);
      open.delete(task.name);
    }));
  };
  for (;;) {
    if (running.size === 0) lonely = false;
    while (failures.size === 0 && !lonely && running.size < width) {
      const next = waiting.findIndex(({inputs}) => !inputs.some((input) => open.has(input)));
      const task = waiting[next];
      if (task === undefined) break;
      const single = alone(task);
      if (single && running.size > 0) break; // it would wait forever if later ones went past it
      lonely = single;
      waiting.splice(next, 1);
      begin(task);
    }
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  for (const {name} of tasks) if (failures.has(name)) throw failures.get(name);
  const [stuck] = waiting;
  if (stuck !== undefined) throw new Error(`waits for itself: ${stuck.name}`);
}
