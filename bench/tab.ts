import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { readTabFiles } from "../bot/http/tab-files.ts";
import { buildTab } from "../scripts/build-tab.ts";
import { launchChromium } from "../scripts/screenshots/chromium.ts";
import { firstPaint, type Manifest } from "../tab/measure.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";
import { makeFolder, removeFolders, startServer } from "./server.ts";

const SLOWER = 4;
/** So long nothing may come any more before a page is taken to be there. */
const QUIET_MS = 1_500;

type Seen = { lcp: number; blocked: number };

/**
 * The JavaScript that a browser must load before the tab shows anything useful, gzipped; and with the processor four times
 * slower, when the largest thing is painted and how long the page could not answer by then, each beside a bare page of the same parts.
 */
export async function benchTab({ quick }: BenchOptions): Promise<Figure[]> {
  await buildTab(process.cwd());
  const folder = makeFolder();
  const bareFolder = join(folder, "bare");
  await buildBare(bareFolder);
  const server = await startServer("ours", folder);
  const bare = await serve(bareFolder);
  const browser = await launchChromium();
  try {
    const seen: { ours: Seen[]; bare: Seen[] } = { ours: [], bare: [] };
    for (let repeat = 0; repeat < (quick ? 1 : 7); repeat += 1) {
      seen.bare.push(await look(browser, `${bare.url}/tab/`));
      seen.ours.push(await look(browser, `${server.url}/tab/`));
    }
    const beside = (name: string, of: keyof Seen): Figure => {
      // Nothing blocked is a millisecond: nothing can be divided by it otherwise.
      const values = (all: Seen[]): number[] => all.map((one) => Math.max(1, one[of]));
      const other = { name: "bare-page", values: values(seen.bare) };
      return figure({ name: `tab.${name}`, unit: "ms", ours: values(seen.ours), other });
    };
    return [
      figure({
        ...{ name: "tab.javascript", unit: "KB", ours: [kilobytes(join(process.cwd(), "tab/dist"))] },
        other: { name: "bare-page", values: [kilobytes(bareFolder)] },
      }),
      beside("lcp", "lcp"),
      beside("blocked", "blocked"),
    ];
  } finally {
    await browser.close();
    await bare.stop();
    await server.stop();
    removeFolders(folder);
  }
}

function kilobytes(dist: string): number {
  const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8")) as Manifest;
  const sizeOf = (file: string): number => gzipSync(readFileSync(join(dist, file)), { level: 9 }).byteLength;
  return firstPaint(manifest, sizeOf).bytes / 1000;
}

async function buildBare(outDir: string): Promise<void> {
  const { build } = await import("vite");
  await build({
    ...{ root: join(import.meta.dirname, "bare-page"), base: "/tab/", configFile: false, logLevel: "error" },
    esbuild: { jsx: "automatic" },
    build: { outDir, emptyOutDir: true, manifest: "manifest.json", target: "es2023" },
  });
}

async function serve(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const files = readTabFiles(folder);
  const server = createServer((request, response) => {
    const file = files.find(request.url ?? "");
    response.setHeader("content-type", file?.type ?? "text/plain");
    if (file?.gzip) response.setHeader("content-encoding", "gzip");
    response.writeHead(file ? 200 : 404).end(file?.gzip ?? file?.body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Opens a page in a browser that has never seen it. */
async function look(browser: Browser, url: string): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: true });
  try {
    const page = await context.newPage();
    await page.addInitScript({ content: WATCH_PAINT });
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.goto(url, { waitUntil: "networkidle" });
    await page.waitForFunction(`performance.now() - seen.at > ${QUIET_MS}`);
    const seen = await page.evaluate<Seen>("seen");
    // A page that fails paints nothing, and would be the quickest of all.
    if (seen.lcp === 0) throw new Error(`${url} has shown nothing.`);
    return seen;
  } finally {
    await context.close();
  }
}

/** Runs in the page before its own scripts. */
const WATCH_PAINT = `
  localStorage.setItem("llcp.persona", "local-facilitator");
  globalThis.seen = { lcp: 0, blocked: 0, at: performance.now() };
  const watch = (type, note) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(entry);
      seen.at = performance.now();
    }).observe({ type, buffered: true });
  watch("largest-contentful-paint", ({ startTime }) => (seen.lcp = startTime));
  watch("longtask", ({ duration }) => (seen.blocked += duration - 50));
`;
