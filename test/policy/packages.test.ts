import assert from "node:assert/strict";
import {test} from "node:test";
import {projectFiles, readText} from "../util/source.js";

/** Versions that are not one exact version, overrides included. */
function looseVersions(manifest: Record<string, unknown>): string[] {
  const of = (value: unknown, way: string): string[] => typeof value === "string"
    ? (/^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(value) ? [] : [`${way} ${value}`])
    : Object.entries(value ?? {}).flatMap(([name, below]) => of(below, `${way} ${name}`));
  return ["dependencies", "devDependencies", "optionalDependencies", "overrides"].flatMap((part) => of(manifest[part], part));
}

/** Hosts that a lock file names. */
function hosts(lock: string): string[] {
  return [...lock.matchAll(/"resolved":\s*"([^"]+)"/g)].map(([, url = ""]) => url).filter((url) => /^(https?|git)/.test(url));
}

/** Marks of one machine, registry or session in a text: absolute paths, local addresses of registries, mirrors. */
function workplaceNames(text: string): string[] {
  const patterns = [/(?<![\w./:$}-])\/(?:work|root|home\/[a-z]+|Users\/[A-Za-z]+)\/[\w.-]+/g, /\bhttps?:\/\/(?:registry|mirrors?|proxy|pypi|npm|artifactory|nexus)\.[\w.-]+(?::\d+)?/g, /\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2}\b/g];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([name]) => name));
}

test("package.json names exact versions", () => {
  assert.deepEqual(looseVersions(JSON.parse(readText("package.json")) as Record<string, unknown>), []);
  for (const version of ["^1.0.0", "~1.0.0", "1.x", "*", "latest", ">=1.0.0", "https://example.org/a.tgz"]) assert.equal(looseVersions({dependencies: {a: version}}).length, 1, version);
  assert.deepEqual(looseVersions({dependencies: {a: "1.0.0-r.1"}, overrides: {b: {c: "npm:@e/x@0.20.3"}}}), []);
});

test("package-lock.json names no registry", () => {
  assert.deepEqual(hosts(readText("package-lock.json")), []);
  assert.equal(hosts('"resolved": "https://example.org/a.tgz"').length, 1);
});

test("no file names the place where it was written", () => {
  const texts = projectFiles().filter((path) => /\.(ts|js|mjs|md|json|css|txt|yml|html|svg|sh)$|(^|\/)(run|\.npmrc|\.gitignore)$/.test(path) && path !== "test/policy/packages.test.ts");
  assert.deepEqual(texts.flatMap((path) => workplaceNames(readText(path)).map((name) => `${path} ${name}`)), []);
  for (const bad of ["see /work/main/x", "in /root/.npmrc", "/home/ann/x", "http://registry.example.org", "https://mirror.local:8080", "at 192.168.0.3"]) assert.equal(workplaceNames(bad).length, 1, bad);
  assert.deepEqual(workplaceNames("lib/work/x, ./home/ann/x, version 1.10.2, 127.0.0.1, /usr/bin/chromium"), []);
});
