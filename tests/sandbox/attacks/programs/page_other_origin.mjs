/** A page in the browser of the tests that asks other origins: the host by its addresses, loopback, the metadata service. */
import { createRequire } from "node:module";

const { chromium } = createRequire("/opt/gencode/node_modules/")("@playwright/test");
const port = process.env.BAIT_PORT;
const hosts = [...process.env.BAIT_HOSTS.split(" "), "127.0.0.1", "localhost", "169.254.169.254", "198.51.100.7"];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run"],
});
const page = await browser.newPage();
await page.setContent("<p>a page</p>");
for (const host of hosts) {
  const said = await page.evaluate(async (url) => {
    try {
      await fetch(url, { mode: "no-cors", signal: AbortSignal.timeout(1000) });
      return "ESCAPED";
    } catch {
      return "HELD";
    }
  }, `http://${host}:${port}/`);
  console.log(said, "fetch", host);
}
for (const url of ["file:///etc/shadow", `file://${process.env.BAIT_FILE}`]) {
  const answer = await page.goto(url).catch(() => null);
  console.log(answer?.ok() ? "ESCAPED" : "HELD", "open", url);
}
await browser.close();
