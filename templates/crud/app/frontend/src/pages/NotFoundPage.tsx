/** The answer to an address that leads nowhere. */
import Compass from "lucide-react/icons/compass";

import { ButtonLink } from "../components/Button";
import { PageHeader } from "../components/PageHeader";
import { Empty } from "../components/States";
import { useTitle } from "../lib/hooks";
import { strings } from "../strings";

export function NotFoundPage() {
  useTitle(strings.notFoundTitle);
  return (
    <>
      <PageHeader title={strings.notFoundTitle} />
      <Empty icon={Compass} title={strings.notFoundText}>
        <ButtonLink to="/" look="primary">
          {strings.toDashboard}
        </ButtonLink>
      </Empty>
    </>
  );
}
