// Writes down of which sources the built files were made, in the form of sha256sum; a test of the
// Java build holds both to it.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";

const MANIFEST = "built.sha256";
const BUILT = "../resources/clusterapi/http/console";

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? (entry.name === "node_modules" ? [] : files(path)) : [path];
  });
}

const lines = [...files("."), ...files(BUILT)]
  .filter((path) => path !== MANIFEST)
  .sort()
  .map((path) => `${createHash("sha256").update(readFileSync(path)).digest("hex")}  ${path}\n`);
writeFileSync(MANIFEST, lines.join(""));
