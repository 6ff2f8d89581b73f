/** Development only: the mail that would have been sent. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import { accounts } from "../api";
import { PageHeader } from "../components/PageHeader";
import { Failed, Loading } from "../components/States";
import { useTitle } from "../lib/hooks";
import { words } from "./words";

export function MailPage() {
  useTitle(words.mail);
  const { data, error, refetch } = useQuery({ queryKey: ["mail"], queryFn: () => accounts.mail() });
  return (
    <>
      <PageHeader title={words.mail} text={words.mailText} />
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && <p className="text-muted">{words.noMail}</p>}
      <ul className="grid gap-4">
        {data?.map((mail, index) => (
          <li key={index} className="card grid gap-2 p-5">
            <h2 className="font-semibold">{mail.subject}</h2>
            <p className="text-sm text-muted">{mail.to}</p>
            <p>{mail.text}</p>
            <Link to={mail.path} className="link">
              {words.openLink}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
