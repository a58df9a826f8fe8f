import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

/** What the bundle holds of others. */
const BUNDLED = ["preact", "@preact/signals", "@preact/signals-core"];

const licences = {
  name: "licences",
  generateBundle() {
    const source = BUNDLED.map(
      (name) => `${name}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`,
    ).join("\n\n");
    this.emitFile({ type: "asset", fileName: "licences.txt", source });
  },
};

// What is built is committed, so it has to come out the same wherever it is built: fixed names, no
// times, no source maps with paths.
export default defineConfig({
  base: "./",
  // The page is served at the root and the rest below it; relative, so that a proxy may put all of
  // it below a path of its own.
  experimental: { renderBuiltUrl: (name) => `console/${name}` },
  plugins: [licences],
  publicDir: "public",
  build: {
    outDir: "../resources/clusterapi/http/console",
    emptyOutDir: true,
    target: "es2022",
    // Since when browsers know light-dark(); for older ones it would be written out twice.
    cssTarget: ["chrome123", "edge123", "firefox128", "safari17.5"],
    modulePreload: { polyfill: false },
    sourcemap: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        entryFileNames: "console.js",
        assetFileNames: "console[extname]",
      },
    },
  },
});
