// Looks at one address as somebody with a cheap phone on a slow line, and prints what it found.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const { url, cookie, chromium, flags } = JSON.parse(process.argv[2]);
const chrome = await launch({ chromePath: chromium, chromeFlags: ["--headless=new", ...flags] });
try {
  const { lhr } = await lighthouse(url, {
    port: chrome.port,
    logLevel: "error",
    onlyCategories: ["performance", "accessibility", "best-practices"],
    extraHeaders: cookie ? { Cookie: cookie } : {},
  });
  const scores = {};
  const lost = [];
  for (const [kind, { score, auditRefs }] of Object.entries(lhr.categories)) {
    scores[kind] = Math.round(score * 100);
    for (const { id, weight } of auditRefs) {
      const { score: got, title, displayValue } = lhr.audits[id];
      if (weight && got !== null && got < 1) lost.push([kind, id, title, displayValue ?? ""]);
    }
  }
  process.stdout.write(JSON.stringify({ scores, lost, error: lhr.runtimeError?.message ?? "" }));
} finally {
  chrome.kill();
}
