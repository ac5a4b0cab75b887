import { readSignInFailure } from "./read-sign-in-failure.ts";
import { SignInFailed } from "./sign-in-failure.ts";

/** One token for all requests, until it is about to end. */
export type TokenCache = {
  /** Rejects with `SignInFailed`. */
  token: () => Promise<string>;
  /** The server rejected this token, so a new one is asked for next. */
  drop: (token: string) => void;
  /** Even a fresh token was rejected, so no more are asked for until a person wants it. */
  refuse: (failure: SignInFailed) => void;
  /** A person wants another try. */
  forgive: () => void;
  failure: () => SignInFailed | null;
  /** Hears when somebody can no longer be signed in, or can be again. */
  subscribe: (listener: () => void) => () => void;
};

/** With this time left or less, a fresh token is asked for. */
const LEFT_MS = 5 * 60_000;
/** The least time that a token is kept, since this device's clock may be wrong, or the token unreadable. */
const LEAST_MS = 60_000;
/** How long to wait. A token that comes later is still used. */
const TIMEOUT_MS = 20_000;
/** The time before another try, where the failure may pass by itself. */
const REST_MS = 30_000;

type Kept = { token: string; until: number; ends: number };

/** Keeps the result of `ask` in memory. `ask` may show people a window and take its time. `now`: in ms. */
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
      // A token with a few minutes left is used while a fresh one cannot be had.
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

/**
 * When a token ends, in ms; null where it does not tell. Nothing in it is trusted here, since the server verifies it.
 */
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
