import {element} from "../../charts/dom.js";
import {exploreWords} from "../../words/explore.js";
import type {Lang} from "../../words/lang.js";
import {forget, readHistory} from "./state.js";

/** Statements that ran before, to be taken up again, and a button that forgets them. */
export function historyElement(lang: Lang, take: (sql: string) => void): {node: HTMLElement; draw(): void} {
  const words = exploreWords(lang), list = element("ol"), clear = element("button", {class: "btn", type: "button", "data-do": "forget"}, words.forget);
  const node = element("details", {class: "code past"}, element("summary", {}, words.history), element("p", {class: "sub"}, words.historySays), list, clear);
  const draw = () => {
    const kept = readHistory();
    clear.hidden = kept.length === 0;
    list.replaceChildren(...(kept.length === 0 ? [element("li", {class: "sub"}, words.noHistory)] : kept.map((sql) => {
      const button = element("button", {type: "button", class: "taken"}, sql.length > 300 ? `${sql.slice(0, 300)}…` : sql);
      button.addEventListener("click", () => take(sql));
      return element("li", {}, button);
    })));
  };
  clear.addEventListener("click", () => { forget(); draw(); });
  draw();
  return {node, draw};
}
