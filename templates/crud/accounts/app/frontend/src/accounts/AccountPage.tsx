/** One's own account: name, password, and where one is logged in. */
import { useNavigate } from "react-router";

import { accounts } from "../api";
import { Button } from "../components/Button";
import { PageHeader } from "../components/PageHeader";
import { useToast } from "../components/Toasts";
import { useTitle } from "../lib/hooks";
import { AccountForm, Input } from "./form";
import { access } from "./rules";
import { useChangeOfUser, useSession } from "./session";
import { words } from "./words";

export function AccountPage() {
  useTitle(words.account);
  const { user } = useSession();
  const toast = useToast();
  const changeUser = useChangeOfUser();
  const navigate = useNavigate();
  const saveProfile = async ({ name = "" }: Record<string, string>) => {
    await accounts.changeProfile({ name });
    await changeUser();
    toast(words.profileSaved);
  };
  const savePassword = async ({ current = "", password = "" }: Record<string, string>) => {
    await accounts.changePassword({ current, new: password });
    toast(words.passwordChanged);
  };
  const leave = async () => {
    await accounts.logOutEverywhere();
    await changeUser();
    await navigate("/login");
  };
  return (
    <div className="form-page">
      <PageHeader title={words.account} text={user ? `${user.email} · ${access.roles[user.role] ?? user.role}` : ""}>
        <Button onClick={() => void leave()}>{words.logOutEverywhere}</Button>
      </PageHeader>
      <div className="grid gap-8">
        <section className="grid gap-3" aria-label={words.profile}>
          <h2 className="section-title">{words.profile}</h2>
          <AccountForm key={user?.name} submit={words.profile} onSubmit={saveProfile}>
            <Input label={words.name} name="name" defaultValue={user?.name} autoComplete="name" maxLength={80} />
          </AccountForm>
        </section>
        <section className="grid gap-3" aria-label={words.changePassword}>
          <h2 className="section-title">{words.changePassword}</h2>
          <AccountForm submit={words.changePassword} onSubmit={savePassword}>
            <Input label={words.currentPassword} name="current" type="password" autoComplete="current-password" />
            <Input label={words.newPassword} name="password" type="password" autoComplete="new-password" minLength={8} help={words.passwordHint} />
          </AccountForm>
        </section>
      </div>
    </div>
  );
}
