/** A picture of a workspace. Read like every other file, so that it needs no cookie and no address of its own. */

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { api } from "../lib/api";
import { Notice } from "./States";

interface Props {
  project: string;
  path: string;
  commit: string | null;
  alt: string;
}

export function Picture({ project, path, commit, alt }: Props) {
  const found = useQuery({
    queryKey: ["blob", project, path, commit],
    queryFn: () => api.blob(project, path),
    staleTime: Infinity,
  });
  const url = useObjectUrl(found.data);
  if (found.error) return <Notice>{found.error.message}</Notice>;
  return url ? <img src={url} alt={alt} loading="lazy" /> : <span className="picture-blank" />;
}

function useObjectUrl(blob: Blob | undefined): string {
  const [url, setUrl] = useState("");
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
