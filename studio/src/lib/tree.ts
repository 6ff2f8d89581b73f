/** Paths as folders and files, folders first. */

import type { FileEntry } from "./types";

export interface Folder {
  name: string;
  path: string;
  folders: Folder[];
  files: FileEntry[];
}

export function treeOf(files: readonly FileEntry[]): Folder {
  const root: Folder = { name: "", path: "", folders: [], files: [] };
  for (const file of files) {
    let at = root;
    for (const name of file.path.split("/").slice(0, -1)) at = inside(at, name);
    at.files.push(file);
  }
  return sorted(root);
}

function inside(folder: Folder, name: string): Folder {
  const known = folder.folders.find((one) => one.name === name);
  if (known) return known;
  const made = { name, path: folder.path ? `${folder.path}/${name}` : name, folders: [], files: [] };
  folder.folders.push(made);
  return made;
}

function sorted(folder: Folder): Folder {
  const byName = <Item,>(name: (item: Item) => string) => (a: Item, b: Item) => name(a).localeCompare(name(b));
  return {
    ...folder,
    folders: folder.folders.map(sorted).sort(byName((one) => one.name)),
    files: [...folder.files].sort(byName((one) => one.path)),
  };
}
