/** What the browser complains about while a page is open: console errors, uncaught exceptions, requests that failed. */
import type { ConsoleMessage, Page, Request, Response } from "@playwright/test";

export class Complaints {
  readonly console: string[] = [];
  readonly requests: string[] = [];
  private readonly expected = new Set<number>();

  constructor(page: Page) {
    page.on("console", (message) => this.heard(message));
    page.on("pageerror", (error) => this.console.push(error.message));
    page.on("response", (response) => this.answered(response));
    page.on("requestfailed", (request) => this.failed(request));
  }

  /** A refusal that the test provokes on purpose. */
  expect(status: number): void {
    this.expected.add(status);
  }

  get all(): string[] {
    return [...this.console, ...this.requests];
  }

  clear(): void {
    this.console.length = 0;
    this.requests.length = 0;
    this.expected.clear();
  }

  private heard(message: ConsoleMessage): void {
    // The browser logs every refused request as well; those are judged by their status.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      this.console.push(message.text());
    }
  }

  private answered(response: Response): void {
    if (response.status() >= 400 && !this.expected.has(response.status())) {
      this.requests.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`);
    }
  }

  private failed(request: Request): void {
    const why = request.failure()?.errorText ?? "";
    // A page that is left gives up its open requests; that is no failure.
    if (why !== "net::ERR_ABORTED") {
      this.requests.push(`${why} ${request.method()} ${request.url()}`);
    }
  }
}
