/** A search field that waits until the typing stops. */
import Search from "lucide-react/icons/search";
import { useEffect, useState } from "react";

import { useDebounced } from "../lib/hooks";
import { strings } from "../strings";

const PAUSE_MS = 250;

export function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const settled = useDebounced(text, PAUSE_MS);
  if (value !== known) {
    setKnown(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => {
    if (settled.trim() !== value && settled === text) onSearch(settled.trim());
    // Only a pause in typing asks; a change from outside does not.
  }, [settled]);
  return (
    <div className="relative min-w-0 flex-1 basis-full sm:max-w-xs sm:basis-0">
      <Search aria-hidden className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-faint" />
      <input
        type="search"
        className="input ps-9"
        aria-label={strings.search}
        placeholder={strings.searchPlaceholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}
