/** A forgotten password: ask for a link, and set a new one by it. */
import { Link, useNavigate, useSearchParams } from "react-router";

import { accounts } from "../api";
import { PageHeader } from "../components/PageHeader";
import { useToast } from "../components/Toasts";
import { useTitle } from "../lib/hooks";
import { AccountForm, Input } from "./form";
import { useSession } from "./session";
import { words } from "./words";

export function ForgotPasswordPage() {
  useTitle(words.forgotTitle);
  const toast = useToast();
  const { development } = useSession();
  const send = async ({ email = "" }: Record<string, string>) => {
    await accounts.forgotPassword({ email });
    toast(words.checkMail);
  };
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <PageHeader title={words.forgotTitle} back={{ to: "/login", label: words.logIn }} />
      <AccountForm submit={words.sendLink} onSubmit={send}>
        <Input label={words.email} name="email" type="email" autoComplete="username" />
      </AccountForm>
      {development && (
        <p className="text-center">
          <Link to="/account/mail" className="link">
            {words.sentLinks}
          </Link>
        </p>
      )}
    </div>
  );
}

export function ResetPasswordPage() {
  useTitle(words.resetTitle);
  const toast = useToast();
  const navigate = useNavigate();
  const [given] = useSearchParams();
  const reset = async ({ password = "" }: Record<string, string>) => {
    await accounts.resetPassword({ token: given.get("token") ?? "", password });
    toast(words.passwordSet);
    await navigate("/login");
  };
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <PageHeader title={words.resetTitle} />
      <AccountForm submit={words.resetTitle} onSubmit={reset}>
        <Input label={words.newPassword} name="password" type="password" autoComplete="new-password" minLength={8} help={words.passwordHint} />
      </AccountForm>
    </div>
  );
}
