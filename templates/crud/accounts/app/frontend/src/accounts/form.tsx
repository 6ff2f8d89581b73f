/** The parts of the accounts' small forms: a card with labelled inputs, one button, and what went wrong. */
import { useId, useState, type ComponentProps, type FormEvent, type ReactNode } from "react";

import { ApiError } from "../api/port";
import { Button } from "../components/Button";
import { messageOf } from "../components/States";

interface AccountFormProps {
  submit: string;
  onSubmit: (values: Record<string, string>) => Promise<void>;
  children: ReactNode;
}

export function AccountForm({ submit, onSubmit, children }: AccountFormProps) {
  const [failure, setFailure] = useState("");
  const [pending, setPending] = useState(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    setFailure("");
    setPending(true);
    try {
      await onSubmit(values);
      form.reset();
    } catch (error) {
      setFailure(error instanceof ApiError ? messageOf(error) : error instanceof Error ? error.message : String(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <form onSubmit={(event) => void send(event)} className="card form-card grid gap-5">
      {failure !== "" && (
        <div role="alert" className="alert">
          {failure}
        </div>
      )}
      {children}
      <Button type="submit" look="primary" pending={pending}>
        {submit}
      </Button>
    </form>
  );
}

interface InputProps extends ComponentProps<"input"> {
  label: string;
  help?: string;
}

export function Input({ label, help, ...rest }: InputProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="label">
        {label}
      </label>
      <input required {...rest} id={id} className="input" aria-describedby={help ? `${id}-help` : undefined} />
      {help && (
        <p id={`${id}-help`} className="help">
          {help}
        </p>
      )}
    </div>
  );
}
