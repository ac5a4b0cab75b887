import { readSignInFailure } from "./read-sign-in-failure.ts";
import { SignInFailed } from "./sign-in-failure.ts";

/** One token for everything that is asked at the same moment and after it. */
export type TokenCache = {
  /** Rejects with `SignInFailed`. */
  token: () => Promise<string>;
  /** The server does not take this token: the next is asked for anew. */
  drop: (token: string) => void;
  /** Not even a fresh token is taken: nothing more is asked until a person wants it. */
  refuse: (failure: SignInFailed) => void;
  /** Somebody wants it tried again. */
  forgive: () => void;
  failure: () => SignInFailed | null;
  /** Hears when somebody can no longer be signed in, or can be again. */
  subscribe: (listener: () => void) => () => void;
};

/** A fresh one is asked for when a token has no longer than this. */
const LEFT_MS = 5 * 60_000;
/** Kept so long at least: this device's clock may be wrong, and the token may not be readable. */
const LEAST_MS = 60_000;
/** Waited for so long. What comes later is taken all the same. */
const TIMEOUT_MS = 20_000;
/** What may pass by itself is tried again after so long. */
const REST_MS = 30_000;

type Kept = { token: string; until: number; ends: number };

/** Keeps in memory what `ask` brings, which may show people a window and take its time. `now` in ms. */
export function createTokenCache({ ask, now }: { ask: () => Promise<string>; now: () => number }): TokenCache {
  let kept: Kept | null = null;
  let underWay: Promise<string> | null = null;
  let failed: { failure: SignInFailed; at: number } | null = null;
  const listeners = new Set<() => void>();

  function fail(next: typeof failed): void {
    const told = failed?.failure !== next?.failure;
    failed = next;
    if (told) listeners.forEach((listener) => listener());
  }

  function begin(): Promise<string> {
    const asked = ask().then(
      (token) => {
        const ends = endOf(token) ?? now() + LEAST_MS;
        kept = { token, ends, until: Math.max(ends - LEFT_MS, now() + LEAST_MS) };
        fail(null);
        return token;
      },
      (error: unknown) => {
        const failure = readSignInFailure(error);
        fail({ failure, at: now() });
        throw failure;
      },
    );
    const late = new Promise<string>((_resolve, reject) => {
      const timer = setTimeout(() => {
        const failure = new SignInFailed("slow");
        if (underWay === asking) fail({ failure, at: now() });
        reject(failure);
      }, TIMEOUT_MS);
      const done = (): void => clearTimeout(timer);
      asked.then(done, done);
    });
    const asking = Promise.race([asked, late]).finally(() => {
      if (underWay === asking) underWay = null;
    });
    return asking;
  }

  const rests = (): boolean => failed !== null && (failed.failure.reason !== "slow" || now() - failed.at < REST_MS);

  return {
    async token() {
      if (kept && now() < kept.until) return kept.token;
      const still = kept && now() < kept.ends ? kept.token : null;
      if (failed && rests()) {
        if (still !== null) return still;
        throw failed.failure;
      }
      underWay ??= begin();
      // A token that has a few minutes left serves on while a fresh one cannot be had.
      return still === null ? underWay : underWay.catch(() => still);
    },
    drop(token) {
      if (kept?.token === token) kept = null;
    },
    refuse(failure) {
      kept = null;
      fail({ failure, at: now() });
    },
    forgive: () => fail(null),
    failure: () => failed?.failure ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** When a token ends, in ms; null where it does not say. Nothing of it is believed here: the server checks it. */
function endOf(token: string): number | null {
  try {
    const claims = JSON.parse(atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"))) as {
      exp?: unknown;
    };
    return typeof claims.exp === "number" ? claims.exp * 1000 : null;
  } catch {
    return null;
  }
}
