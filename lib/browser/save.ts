import {PortraitError} from "../errors.js";
import {liveToken} from "./live-token.js";
import {siteUrl} from "./site.js";

/** What became of a file: written into the repository by the live site, or handed to the reader as a download. */
export interface Saved {
  kind: "written" | "downloaded";
  path: string;
}

/** Whether this page is one of the live site. */
export function isLive(): boolean {
  return document.documentElement.dataset["live"] !== undefined;
}

/**
 * Saves text as a file of the workspace, `path` below the repository: in the live site the server writes it, elsewhere it is downloaded under its name.
 * A file that is there is replaced only on demand; else the error has the code `exists`.
 */
export async function saveFile(path: string, text: string, {replace = false}: {replace?: boolean} = {}): Promise<Saved> {
  if (!isLive()) {
    download(path.split("/").at(-1) ?? path, text);
    return {kind: "downloaded", path};
  }
  const response = await fetch(siteUrl("live/write"), {method: "POST", headers: {"content-type": "application/json", "x-portrait-token": await liveToken()}, body: JSON.stringify({path, text, replace})});
  if (response.ok) return {kind: "written", path};
  const {error} = (await response.json().catch(() => ({}))) as {error?: {code: string; message: string}};
  throw new PortraitError(error?.code ?? "save-failed", error?.message ?? `the live server answers ${response.status}`);
}

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], {type: "application/octet-stream"}));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
