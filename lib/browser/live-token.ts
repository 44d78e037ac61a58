import {PortraitError} from "../errors.js";

let token: Promise<string> | undefined;

/** The token of this start, which the live server hands to its own pages only. */
export function liveToken(): Promise<string> {
  return (token ??= handed().catch((error: unknown) => { token = undefined; throw error; }));
}

/** Asks for the token anew next time: the server may have been started again. */
export function forgetToken(): void {
  token = undefined;
}

async function handed(): Promise<string> {
  const response = await fetch("/lake/token.json");
  if (!response.ok) throw new PortraitError("no-live", "no live site here: npm start serves it");
  return ((await response.json()) as {token: string}).token;
}
