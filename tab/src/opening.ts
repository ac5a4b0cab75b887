import { readFirst } from "./api/first-reads.ts";
import { lookAhead } from "./api/use-resource.ts";
import { frameOf, watchHost, type Host } from "./host/find-host.ts";
import { speakAtFirst } from "./language/choice.ts";
import { navigate } from "./router/location.ts";
import { readRoute } from "./router/routes.ts";
import { enterFirst, type EntryState } from "./shell/enter.ts";
import { fetchPageAhead } from "./shell/page-views.tsx";

/** What is known when the page is first drawn. */
export type Opened = { host: Host; entry: EntryState };

/** On a slow machine, drawing a waiting page takes longer than waiting this long with the content of `index.html`. */
const TIMEOUT_MS = 1_000;

/**
 * Signs the person in, and reads what they will see first. Null where that takes long, so that a waiting page must be
 * drawn.
 */
export function openPage(): Promise<Opened | null> {
  const late = new Promise<null>((resolve) =>
    setTimeout(() => {
      isLate = true;
      resolve(null);
    }, TIMEOUT_MS),
  );
  // A failure is told where the data is read again.
  return Promise.race([late, open().catch(() => null)]);
}

async function open(): Promise<Opened> {
  const host = await new Promise<Host>(watchHost);
  await meetHost(host);
  const route = readRoute(window.location.pathname);
  // Why a page does not load is told in its place.
  const page = fetchPageAhead(route).catch(() => undefined);
  const entry = await enterFirst(host);
  if (entry.step === "in")
    await Promise.all([page, readFirst({ route, frame: frameOf(host), me: Promise.resolve(entry.me) }, readAhead)]);
  return { host, entry };
}

/** Set once the page is drawn, which then reads for itself. */
let isLate = false;

const readAhead = async <T>(path: string): Promise<T | undefined> =>
  isLate ? undefined : ((await lookAhead(path)) as T | undefined);

const met = new WeakMap<Host, Promise<void>>();

/** Takes the host's deep link and language, once. Where the texts do not load, English says why. */
export function meetHost(host: Host): Promise<void> {
  const meeting = met.get(host) ?? meetFirst(host);
  met.set(host, meeting);
  return meeting;
}

async function meetFirst(host: Host): Promise<void> {
  if (host.kind === "teams") followDeepLink(host.subPageId);
  await speakAtFirst(host).catch(() => undefined);
}

/** A deep link names a place under /tab/, such as `evaluations/2026-27/areas/marr`. Anything else is ignored. */
function followDeepLink(subPageId: string | null): void {
  if (!subPageId) return;
  const url = new URL(`/tab/${subPageId.replace(/^\/+/, "").replace(/^tab\//, "")}`, window.location.origin);
  if (url.origin !== window.location.origin || readRoute(url.pathname).page === "not-found") return;
  navigate(url.pathname + url.search + url.hash, { replace: true });
}
