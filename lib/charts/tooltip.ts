import {element} from "./dom.js";

let box: HTMLElement | undefined;

/** Shows what a mark stands for beside the pointer; Vega calls it. */
export function tooltip(_handler: unknown, event: MouseEvent, _item: unknown, value: unknown): void {
  box ??= document.body.appendChild(element("div", {class: "hover", hidden: "", "aria-hidden": "true"}));
  box.hidden = value === null || value === undefined || value === "";
  if (box.hidden) return;
  const lines = typeof value === "object" ? Object.entries(value as Record<string, unknown>) : [["", String(value)] as const];
  box.replaceChildren(...lines.map(([name, text]) => element("div", {}, name ? `${name} ` : "", element("b", {}, String(text)))));
  box.style.left = `${Math.min(event.clientX + 14, innerWidth - box.offsetWidth - 8)}px`;
  box.style.top = `${Math.max(8, event.clientY - box.offsetHeight - 10)}px`;
}
