/** A titled part of a page. */

import { useId, type ReactNode } from "react";

interface Props {
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  label?: string;
  className?: string;
}

export function Card({ title, aside, children, label, className = "" }: Props) {
  const id = useId();
  return (
    <section className={`card ${className}`} aria-label={label} aria-labelledby={label ? undefined : id}>
      <div className="card-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
