/** Makes an account and logs in with it. The server never says whether an address has one already. */
import { Link, useSearchParams } from "react-router";

import { accounts } from "../api";
import { ApiError } from "../api/port";
import { PageHeader } from "../components/PageHeader";
import { useTitle } from "../lib/hooks";
import { AccountForm, Input } from "./form";
import { useLogIn } from "./LoginPage";
import { words } from "./words";

const UNAUTHORISED = 401;

export function SignUpPage() {
  useTitle(words.signUp);
  const [given] = useSearchParams();
  const logIn = useLogIn();
  const signUp = async ({ name = "", email = "", password = "" }: Record<string, string>) => {
    await accounts.signUp({ name, email, password, invitation: given.get("invitation") ?? "" });
    try {
      await logIn(email, password);
    } catch (error) {
      throw error instanceof ApiError && error.status === UNAUTHORISED ? new Error(words.signedUpAlready) : error;
    }
  };
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <PageHeader title={words.signUp} />
      <AccountForm submit={words.signUp} onSubmit={signUp}>
        <Input label={words.name} name="name" autoComplete="name" maxLength={80} />
        <Input label={words.email} name="email" type="email" autoComplete="username" />
        <Input label={words.password} name="password" type="password" autoComplete="new-password" minLength={8} help={words.passwordHint} />
      </AccountForm>
      <p className="text-center text-muted">
        {words.haveAccount}{" "}
        <Link to="/login" className="link">
          {words.logIn}
        </Link>
      </p>
    </div>
  );
}
