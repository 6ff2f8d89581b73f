/** A workspace's files, to choose from. */

import { Link } from "react-router";

import { ChevronRight, FileIcon, Folder as FolderIcon } from "../components/icons";
import type { Folder } from "../lib/tree";
import { size } from "../lib/words";

interface Props {
  folder: Folder;
  base: string;
  chosen: string;
  depth?: number;
}

export function Tree({ folder, base, chosen, depth = 0 }: Props) {
  return (
    <ul className="tree">
      {folder.folders.map((one) => (
        <li key={one.path}>
          <details open={depth < 1 || chosen.startsWith(`${one.path}/`)}>
            <summary>
              <ChevronRight className="turns" aria-hidden="true" />
              <FolderIcon aria-hidden="true" />
              {one.name}
            </summary>
            <Tree folder={one} base={base} chosen={chosen} depth={depth + 1} />
          </details>
        </li>
      ))}
      {folder.files.map((file) => (
        <li key={file.path}>
          <Link
            to={`${base}/${file.path}`}
            className="tree-file"
            aria-current={file.path === chosen ? "page" : undefined}
            title={`${file.path}, ${size(file.size)}`}
          >
            <FileIcon aria-hidden="true" />
            <span className="truncate">{file.path.split("/").pop()}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
