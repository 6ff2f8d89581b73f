/** Short words, each added with Enter or a comma. */
import X from "lucide-react/icons/x";
import { useState, type KeyboardEvent, type Ref } from "react";

import { fill } from "../../lib/format";
import { strings } from "../../strings";

interface TagsInputProps {
  id: string;
  value: readonly string[];
  onChange: (tags: string[]) => void;
  ref?: Ref<HTMLInputElement>;
}

export function TagsInput({ value, onChange, ref, ...rest }: TagsInputProps) {
  const [text, setText] = useState("");
  const add = () => {
    const fresh = text.split(",").map((tag) => tag.trim()).filter((tag) => tag !== "");
    if (fresh.length > 0) onChange([...new Set([...value, ...fresh])]);
    setText("");
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "," || (event.key === "Enter" && text.trim() !== "")) {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && text === "") {
      onChange(value.slice(0, -1));
    }
  };
  return (
    <div className="input input-tags">
      {value.map((tag) => (
        <span key={tag} className="tag">
          {tag}
          <button
            type="button"
            aria-label={fill(strings.removeTag, { tag })}
            className="chip-remove"
            onClick={() => onChange(value.filter((kept) => kept !== tag))}
          >
            <X aria-hidden className="size-3" />
          </button>
        </span>
      ))}
      <input
        {...rest}
        ref={ref}
        type="text"
        autoComplete="off"
        placeholder={value.length === 0 ? strings.tagsHint : undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
        onBlur={add}
      />
    </div>
  );
}
