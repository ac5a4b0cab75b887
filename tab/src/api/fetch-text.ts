import { reaching } from "./reaching.ts";
import { failureOf, readRefusal, type Failure } from "./request.ts";
import { signedFetch } from "./signed-fetch.ts";

const TIMEOUT_MS = 30_000;

/** The text of a file from the server, to show in the page. Total: every failure is a value. */
export async function fetchText(path: string): Promise<{ ok: true; text: string } | { ok: false; failure: Failure }> {
  try {
    const response = await signedFetch(path, {}, { signal: () => AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) return { ok: false, failure: await readRefusal(response) };
    return { ok: true, text: await reaching(response.text()) };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}
