/** Where a prompt is written and sent: the words, what goes with them, and the provider where there is a choice. */

import type { FormEvent, KeyboardEvent, ReactNode } from "react";

import type { Generating } from "../lib/generating";
import { Notice } from "./States";

interface Props {
  form: Generating;
  /** What stands beside the button. */
  children?: ReactNode;
  /** What is said under it. */
  note?: ReactNode;
  send(): void;
}

export function Composer({ form, children, note, send }: Props) {
  const submitOnEnter = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <>
      <form className="composer" onSubmit={submit}>
        <textarea
          rows={4}
          required
          autoFocus
          aria-label="What should the app do?"
          placeholder="Describe the app: what it keeps track of, who uses it, what they do with it."
          value={form.prompt}
          onChange={(event) => form.setPrompt(event.target.value)}
          onKeyDown={submitOnEnter}
        />
        <div className="composer-foot">
          {children}
          <Providers form={form} />
          <button className="button primary" type="submit" disabled={form.busy}>
            Generate
          </button>
        </div>
        {note}
      </form>
      {form.refusal && <Notice>{form.refusal}</Notice>}
    </>
  );
}

function Providers({ form }: { form: Generating }) {
  if (form.providers.length < 2) return null;
  return (
    <label className="field choice">
      Provider
      <select className="select" value={form.provider} onChange={(event) => form.setProvider(event.target.value)}>
        {form.providers.map((provider) => (
          <option key={provider}>{provider}</option>
        ))}
      </select>
    </label>
  );
}
