/** Log in; in development also as one of the sample users. */
import { Link, useNavigate, useSearchParams } from "react-router";

import { accounts } from "../api";
import { Button } from "../components/Button";
import { PageHeader } from "../components/PageHeader";
import { useTitle } from "../lib/hooks";
import { AccountForm, Input } from "./form";
import type { DemoUser } from "./port";
import { access } from "./rules";
import { useChangeOfUser, useSession } from "./session";
import { words } from "./words";

export function LoginPage() {
  useTitle(words.logIn);
  const { demo } = useSession();
  const logIn = useLogIn();
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <PageHeader title={words.logIn} />
      <AccountForm submit={words.logIn} onSubmit={({ email = "", password = "" }) => logIn(email, password)}>
        <Input label={words.email} name="email" type="email" autoComplete="username" />
        <Input label={words.password} name="password" type="password" autoComplete="current-password" />
      </AccountForm>
      <p className="text-center text-muted">
        <Link to="/forgot-password" className="link">
          {words.forgot}
        </Link>
      </p>
      {access.signUp === "open" && (
        <p className="text-center text-muted">
          {words.noAccount}{" "}
          <Link to="/sign-up" className="link">
            {words.signUp}
          </Link>
        </p>
      )}
      {demo.length > 0 && <Demo users={demo} onChoose={({ email, password }) => void logIn(email, password)} />}
    </div>
  );
}

/** Logs in, and goes where the person wanted to: within this app, never elsewhere. */
export function useLogIn() {
  const [given] = useSearchParams();
  const navigate = useNavigate();
  const changeUser = useChangeOfUser();
  return async (email: string, password: string) => {
    await accounts.logIn({ email, password });
    await changeUser();
    const next = given.get("next") ?? "/";
    await navigate(/^\/(?![/\\])/.test(next) ? next : "/");
  };
}

function Demo({ users, onChoose }: { users: readonly DemoUser[]; onChoose: (user: DemoUser) => void }) {
  return (
    <section aria-label={words.demoTitle} className="grid gap-3">
      <h2 className="section-title">{words.demoTitle}</h2>
      <p className="text-muted">{words.demoHint}</p>
      <ul className="card divide-y divide-line overflow-hidden">
        {users.map((user) => (
          <li key={user.email} className="flex flex-wrap items-center gap-3 px-4 py-3">
            <div className="min-w-0">
              <p className="font-medium">{user.name}</p>
              <p className="text-sm text-muted wrap-anywhere">
                {user.email} · {user.password}
              </p>
            </div>
            <span className="ms-auto" />
            <Button aria-label={`${words.logIn}: ${user.name}`} onClick={() => onChoose(user)}>
              {words.logIn}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
