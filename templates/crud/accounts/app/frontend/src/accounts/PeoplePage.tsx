/** For administrators: who has an account, what their role is, and invitations. */
import { useQuery } from "@tanstack/react-query";

import { accounts } from "../api";
import { PageHeader } from "../components/PageHeader";
import { Failed, Loading, messageOf } from "../components/States";
import { useToast } from "../components/Toasts";
import { fill } from "../lib/format";
import { useTitle } from "../lib/hooks";
import { useChange } from "../lib/queries";
import { AccountForm, Input } from "./form";
import type { User } from "./port";
import { access } from "./rules";
import { useSession } from "./session";
import { words } from "./words";

export function PeoplePage() {
  useTitle(words.people);
  const { data, error, refetch } = useQuery({ queryKey: ["people"], queryFn: () => accounts.users() });
  return (
    <>
      <PageHeader title={words.people} text={words.peopleText} />
      <div className="grid gap-8">
        {error && <Failed error={error} retry={() => void refetch()} />}
        {!data && !error && <Loading />}
        {data && (
          <ul className="card divide-y divide-line overflow-hidden">
            {data.map((user) => (
              <Person key={user.id} user={user} />
            ))}
          </ul>
        )}
        {access.signUp !== "none" && <Invite />}
      </div>
    </>
  );
}

function Person({ user }: { user: User }) {
  const me = useSession().user;
  const toast = useToast();
  const change = useChange((role: string) => accounts.changeRole(user.id, role));
  const onChange = (role: string) => change.mutate(role, { onError: (error) => toast(messageOf(error), "error") });
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <div className="min-w-0">
        <p className="font-medium">{user.id === me?.id ? `${user.name} (${words.you})` : user.name}</p>
        <p className="text-sm text-muted wrap-anywhere">{user.email}</p>
      </div>
      <span className="ms-auto" />
      <Roles label={fill(words.roleOf, { name: user.name })} value={user.role} disabled={user.id === me?.id} onChange={onChange} />
    </li>
  );
}

interface RolesProps {
  label: string;
  name?: string;
  value?: string;
  disabled?: boolean;
  onChange?: (role: string) => void;
}

function Roles({ label, name, value, disabled, onChange }: RolesProps) {
  return (
    <select className="input w-auto" aria-label={label} name={name} value={value} disabled={disabled} onChange={(event) => onChange?.(event.target.value)}>
      {Object.entries(access.roles).map(([role, text]) => (
        <option key={role} value={role}>
          {text}
        </option>
      ))}
    </select>
  );
}

function Invite() {
  const toast = useToast();
  const invite = async ({ email = "", role = "" }: Record<string, string>) => {
    await accounts.invite({ email, role });
    toast(fill(words.invitationSent, { email }));
  };
  return (
    <section aria-label={words.inviteTitle} className="grid max-w-md gap-3">
      <h2 className="section-title">{words.inviteTitle}</h2>
      <AccountForm submit={words.invite} onSubmit={invite}>
        <Input label={words.email} name="email" type="email" autoComplete="off" />
        <Roles label={words.role} name="role" />
      </AccountForm>
    </section>
  );
}
