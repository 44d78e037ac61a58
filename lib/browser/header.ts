import {element, live} from "../charts/dom.js";
import {day} from "../format.js";
import type {PageBundle} from "../page.js";
import {pick} from "../words/lang.js";
import {shortCommit} from "../words/reproduce.js";
import {readManifest} from "./manifest.js";

/** Fills the strip on top: workspace, day and commit are read when the page is shown, never built into it. */
export function fillHeader(bundle: PageBundle): void {
  const badge = document.querySelector<HTMLElement>("[data-fill=sample]");
  if (badge) badge.hidden = !bundle.workspace.sample;
  const line = document.querySelector("[data-fill=line]");
  if (!line) return;
  line.replaceChildren(text(bundle, undefined));
  void readManifest().then((manifest) => { if (manifest) line.replaceChildren(text(bundle, shortCommit(manifest) + (manifest.dirty ? "+" : ""))); });
}

function text(bundle: PageBundle, commit: string | undefined): HTMLElement {
  const {title, asOf} = bundle.workspace;
  return live((lang) => element("span", {}, pick(lang, `${title.en}, as of ${day(asOf, lang)}${commit ? `, commit ${commit}` : ""}`, `${title.zh}，截至 ${day(asOf, lang)}${commit ? `，提交 ${commit}` : ""}`)));
}
