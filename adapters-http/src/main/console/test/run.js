// Bundles the tests, since Node.js 20 takes no TypeScript, and runs them. Needs no browser and no
// network: what is tested here are the parts that know neither.

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { build } from "vite";

const OUT = "node_modules/.console-tests";
const names = readdirSync("test").filter((name) => name.endsWith(".test.ts"));

await build({
  configFile: false,
  logLevel: "error",
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: OUT,
    emptyOutDir: true,
    minify: false,
    rollupOptions: { input: names.map((name) => `test/${name}`), output: { entryFileNames: "[name].mjs" } },
  },
});

const files = names.map((name) => `${OUT}/${name.replace(/ts$/, "mjs")}`);
process.exit(spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" }).status ?? 1);
