import {element} from "../charts/dom.js";

/** A value and its label. */
export type Choice = readonly [value: string, label: string];

/** A label above its control. */
export function field(label: string, control: HTMLElement): HTMLLabelElement {
  return element("label", {class: "field"}, label, control);
}

/** A list to choose from; `name` where no label stands over it. */
export function choice(choices: readonly Choice[], value: string, change: (value: string) => void, name?: string): HTMLSelectElement {
  const known = choices.some(([one]) => one === value) ? choices : [[value, value] as const, ...choices], select = element("select", name === undefined ? {} : {"aria-label": name}, ...known.map(([one, label]) => element("option", {value: one}, label)));
  select.value = value;
  select.addEventListener("change", () => change(select.value));
  return select;
}

/** A line of text. */
export function line(value: string, input: (value: string) => void, attributes: Record<string, string> = {}): HTMLInputElement {
  const box = element("input", {type: "text", autocomplete: "off", spellcheck: "false", ...attributes});
  box.value = value;
  box.addEventListener("input", () => input(box.value));
  return box;
}
