import {parseArgs} from "node:util";

/** The arguments of a command that are its own. */
export interface CommandLine {
  workspace: string;
  threads?: number;
  port?: number;
  output?: string;
  base?: string;
  rebuild: boolean;
  /** The one argument without a name. */
  folder?: string;
}

/** An argument that cannot be; the command ends with 2. */
export class UsageError extends Error {
  readonly code = "usage";
}

const kinds = {workspace: "string", threads: "string", port: "string", output: "string", base: "string", rebuild: "boolean"} as const;

/** Reads a command's arguments, of which only `allowed` are known to it; the workspace may come from the variable WORKSPACE. */
export function readCommandLine(args: readonly string[], allowed: readonly (keyof CommandLine)[], env: Readonly<Record<string, string | undefined>> = process.env): CommandLine {
  const options = Object.fromEntries(Object.entries(kinds).filter(([name]) => allowed.some((other) => other === name)).map(([name, type]) => [name, {type}]));
  const {values, positionals} = parseArgs({args: [...args], options, allowPositionals: allowed.includes("folder"), strict: true});
  if (positionals.length > 1) throw new UsageError(`too many arguments: ${positionals.join(" ")}`);
  const text = (name: string): string | undefined => (typeof values[name] === "string" ? values[name] : undefined);
  const whole = (name: string, least: number, most: number): number | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    if (!/^\d{1,6}$/.test(value) || Number(value) < least || Number(value) > most) throw new UsageError(`invalid ${name}: ${value}`);
    return Number(value);
  };
  const base = text("base");
  if (base !== undefined && !/^\/(.*\/)?$/.test(base)) throw new UsageError(`invalid base: ${base}; it begins and ends with a slash`);
  const found = {threads: whole("threads", 1, 1024), port: whole("port", 0, 65535), output: text("output"), base, folder: positionals[0]};
  const given = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return {workspace: text("workspace") ?? (env["WORKSPACE"] || "demo"), rebuild: values["rebuild"] === true, ...given};
}

/** A signal that Ctrl-C, and the end of the terminal or of the process that waits, abort; the second time the process ends at once. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  return controller.signal;
}
