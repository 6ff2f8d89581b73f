/** What is left when a page cannot be drawn: say so, and offer a way on. */
import { Button } from "../components/Button";
import { strings } from "../strings";

export function CrashPage() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-4 p-6 text-center">
      <h1 className="page-title">{strings.failedTitle}</h1>
      <p className="text-muted">{strings.crashText}</p>
      <Button look="primary" onClick={() => location.assign("/")}>
        {strings.toDashboard}
      </Button>
    </main>
  );
}
