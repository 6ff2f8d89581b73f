// One digest over everything the page is built from, written beside what was built: whoever has no Node can still tell
// whether the two belong together. tests/studio/test_built.py reads it the same way.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const FILES = ["index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.mjs"];
const FOLDERS = ["public", "src"];

/** SHA-256 over path, NUL, content, NUL of each source, by path. */
export function sourceDigest(root) {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  );
  const hash = createHash("sha256");
  for (const path of [...FILES, ...inFolders].sort()) {
    hash.update(path).update("\0").update(readFileSync(join(root, path))).update("\0");
  }
  return hash.digest("hex");
}
