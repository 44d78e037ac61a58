import {PortraitError} from "../errors.js";

/** Events to learn from and to judge on, by their place. */
export interface EventSplit {
  train: Int32Array;
  test: Int32Array;
}

/** Groups places of events by user, in the order of events. */
function byUser(user: ArrayLike<number>): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let e = 0; e < user.length; ++e) {
    const group = groups.get(user[e]!);
    if (group === undefined) groups.set(user[e]!, [e]);
    else group.push(e);
  }
  return groups;
}

function splitOf(events: number, inTest: (event: number) => boolean): EventSplit {
  const all = Int32Array.from({length: events}, (_, e) => e);
  return {train: all.filter((e) => !inTest(e)), test: all.filter(inTest)};
}

/** Splits by time: events at or after a moment are judged on. */
export function splitByTime(time: ArrayLike<number>, from: number): EventSplit {
  return splitOf(time.length, (e) => time[e]! >= from);
}

/** Splits within each user by ascending key (a random number for a random split, the time for a split by time): the first round(share × n) events train, half a one rounded to the even number. */
export function splitWithinUsers(user: ArrayLike<number>, key: ArrayLike<number>, share: number): EventSplit {
  if (!(share > 0 && share < 1)) throw new PortraitError("invalid-share", `share outside 0…1: ${share}`);
  const test = new Uint8Array(user.length);
  for (const events of byUser(user).values()) {
    const kept = roundEven(share * events.length);
    for (const e of events.sort((a, b) => key[a]! - key[b]! || a - b).slice(kept)) test[e] = 1;
  }
  return splitOf(user.length, (e) => test[e] === 1);
}

/** Leaves each user's last event (by time, the later place of equals) to judge on; users of one event train alone. */
export function leaveLastOut(user: ArrayLike<number>, time: ArrayLike<number>): EventSplit {
  const test = new Uint8Array(user.length);
  for (const events of byUser(user).values()) if (events.length > 1) test[events.reduce((a, b) => (time[b]! >= time[a]! ? b : a))] = 1;
  return splitOf(user.length, (e) => test[e] === 1);
}

function roundEven(value: number): number {
  const low = Math.floor(value), rest = value - low;
  return rest > 0.5 || (rest === 0.5 && low % 2 === 1) ? low + 1 : low;
}
