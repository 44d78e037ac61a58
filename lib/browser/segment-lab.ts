import {element} from "../charts/dom.js";
import type {PageBundle} from "../page.js";
import {clustersLab} from "./segment-clusters.js";
import {cutsLab} from "./segment-cuts.js";

/** The laboratory of *Segments*: cut points to move, and clusters to find. Each works in a worker of its own. */
export function segmentLab(bundle: PageBundle): HTMLElement {
  return element("div", {class: "laboratory"}, ...[cutsLab(bundle), clustersLab(bundle)].filter((part) => part !== undefined));
}
