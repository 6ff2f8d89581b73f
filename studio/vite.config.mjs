import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

import { sourceDigest } from "./digest.mjs";

const stamp = {
  name: "source-digest",
  apply: "build",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "source.sha256", source: `${sourceDigest(import.meta.dirname)}\n` });
  },
};

export default defineConfig({
  base: "/static/built/",
  plugins: [react(), tailwindcss(), stamp],
  cacheDir: "node_modules/.cache/vite",
  server: { proxy: { "/api": "http://127.0.0.1:8000", "/health": "http://127.0.0.1:8000" } },
  build: {
    outDir: process.env.STUDIO_OUT ?? "../api/static/built",
    emptyOutDir: true,
    assetsDir: ".",
    assetsInlineLimit: 0,
    target: "chrome123",
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
