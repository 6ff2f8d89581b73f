/** Asks for an access token when the server does. It is kept in this browser and sent nowhere else. */

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, type FormEvent } from "react";

import { keepToken, onUnauthorized } from "../lib/http";
import { Dialog } from "./Dialog";

export function TokenDialog() {
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [value, setValue] = useState("");
  useEffect(() => onUnauthorized(() => setAsked(true)), []);
  if (!asked) return null;
  function submit(event: FormEvent) {
    event.preventDefault();
    keepToken(value.trim());
    setAsked(false);
    setValue("");
    void client.resetQueries();
  }
  return (
    <Dialog title="Access token" close={() => setAsked(false)}>
      <form className="stack" onSubmit={submit}>
        <p className="quiet">
          This server wants to know who you are. Make a token with <code>gencode token create</code> and paste it here; it
          stays in this browser.
        </p>
        <label className="labelled">
          Token
          <input
            className="input mono"
            type="password"
            autoComplete="off"
            required
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        </label>
        <div className="row end">
          <button className="button primary" type="submit">
            Enter
          </button>
        </div>
      </form>
    </Dialog>
  );
}
