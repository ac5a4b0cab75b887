import { readSignInFailure } from "../../tab/src/host/read-sign-in-failure.ts";
import { SignInFailed } from "../../tab/src/host/sign-in-failure.ts";
import { createTokenCache } from "../../tab/src/host/token-cache.ts";

const MINUTE = 60_000;
const tokenUntil = (ms: number): string => `e30.${btoa(JSON.stringify({ exp: ms / 1000 })).replaceAll("=", "")}.sig`;

/** A cache whose tokens are brought by hand, on a clock of its own. */
function stand() {
  jest.useFakeTimers({ now: 0 });
  const asked: { bring: (token: string) => void; fail: (error: Error) => void }[] = [];
  const cache = createTokenCache({
    ask: () => new Promise((bring, fail) => asked.push({ bring, fail })),
    now: () => Date.now(),
  });
  return { cache, asked };
}
afterEach(() => jest.useRealTimers());

const HOUR_LONG = tokenUntil(60 * MINUTE);

describe("the token of somebody in Teams", () => {
  test("is asked for once by all who need it together, and kept until five minutes before it ends", async () => {
    const { cache, asked } = stand();
    const six = Array.from({ length: 6 }, () => cache.token());
    asked[0]?.bring(HOUR_LONG);
    expect(new Set(await Promise.all(six))).toEqual(new Set([HOUR_LONG]));
    jest.advanceTimersByTime(54 * MINUTE);
    expect(await cache.token()).toBe(HOUR_LONG);
    expect(asked).toHaveLength(1);
    jest.advanceTimersByTime(2 * MINUTE);
    const fresh = cache.token();
    asked[1]?.bring(tokenUntil(120 * MINUTE));
    expect(await fresh).toBe(tokenUntil(120 * MINUTE));
    expect(asked).toHaveLength(2);
  });

  test("serves its last minutes where no fresh one can be had, and then the failure is told", async () => {
    const { cache, asked } = stand();
    const first = cache.token();
    asked[0]?.bring(HOUR_LONG);
    await first;
    jest.advanceTimersByTime(56 * MINUTE);
    const second = cache.token();
    asked[1]?.fail(new Error("AADSTS50076: sign in again"));
    expect(await second).toBe(HOUR_LONG);
    expect(cache.failure()).toMatchObject({ reason: "again", code: "AADSTS50076" });
    jest.advanceTimersByTime(5 * MINUTE);
    await expect(cache.token()).rejects.toMatchObject({ reason: "again" });
    expect(asked).toHaveLength(2);
  });

  test("that could not be had is asked for again only when somebody wants it", async () => {
    const { cache, asked } = stand();
    const heard = jest.fn();
    cache.subscribe(heard);
    const first = cache.token();
    asked[0]?.fail(new Error("CancelledByUser"));
    await expect(first).rejects.toBeInstanceOf(SignInFailed);
    for (let poll = 0; poll < 100; poll += 1) {
      jest.advanceTimersByTime(MINUTE);
      await expect(cache.token()).rejects.toMatchObject({ reason: "cancelled" });
    }
    expect([asked.length, heard.mock.calls.length]).toEqual([1, 1]);
    cache.forgive();
    const again = cache.token();
    asked[1]?.bring(HOUR_LONG);
    expect(await again).toBe(HOUR_LONG);
    expect(cache.failure()).toBeNull();
  });

  test("that takes long is told so after twenty seconds, and taken when it comes", async () => {
    const { cache, asked } = stand();
    const first = cache.token();
    jest.advanceTimersByTime(20_000);
    await expect(first).rejects.toMatchObject({ reason: "slow" });
    asked[0]?.bring(HOUR_LONG);
    await Promise.resolve();
    expect(cache.failure()).toBeNull();
    expect(await cache.token()).toBe(HOUR_LONG);
    expect(asked).toHaveLength(1);
  });

  test("is dropped when the server refuses it, and no more are asked for once a fresh one is refused", async () => {
    const { cache, asked } = stand();
    const first = cache.token();
    asked[0]?.bring(HOUR_LONG);
    await first;
    cache.drop("another");
    expect(await cache.token()).toBe(HOUR_LONG);
    cache.drop(HOUR_LONG);
    const second = cache.token();
    asked[1]?.bring(tokenUntil(90 * MINUTE));
    await second;
    cache.refuse(new SignInFailed("refused"));
    await expect(cache.token()).rejects.toMatchObject({ reason: "refused" });
    expect(asked).toHaveLength(2);
  });

  test("is kept for a minute where this device’s clock runs far ahead, or nothing can be read in it", async () => {
    for (const odd of [tokenUntil(-600 * MINUTE), "not a token"]) {
      const { cache, asked } = stand();
      const first = cache.token();
      asked[0]?.bring(odd);
      await first;
      jest.advanceTimersByTime(MINUTE / 2);
      expect(await cache.token()).toBe(odd);
      expect(asked).toHaveLength(1);
    }
  });
});

describe("what Teams says when nobody can be signed in", () => {
  test.each([
    ["AADSTS65001: The user has not consented to use the application", "consent", "AADSTS65001"],
    ["resourceRequiresConsent", "consent", "resourceRequiresConsent"],
    ["invalid_grant: AADSTS50079 Due to a configuration change, enrol in MFA", "again", "AADSTS50079"],
    ["interaction_required", "again", "interaction_required"],
    ["AADSTS53003: Access has been blocked by Conditional Access policies", "device", "AADSTS53003"],
    ["AADSTS50105: not assigned to a role", "not-given", "AADSTS50105"],
    ["AADSTS90072: account from identity provider does not exist in tenant", "guest", "AADSTS90072"],
    ["AADSTS700016: Application not found in the directory", "other-tenant", "AADSTS700016"],
    ["AADSTS50058: A silent sign-in request was sent but no user is signed in", "blocked", "AADSTS50058"],
    ["Third-party cookies are disabled", "blocked", ""],
    ["FailedToOpenWindow", "window", "FailedToOpenWindow"],
    ["CancelledByUser", "cancelled", "CancelledByUser"],
    ["NOT_SUPPORTED_ON_PLATFORM", "old-teams", "NOT_SUPPORTED_ON_PLATFORM"],
    ["The platform is old: OLD_PLATFORM", "old-teams", ""],
    ["App resource defined in manifest and iframe origin do not match", "not-arranged", ""],
    ["AADSTS99999: something of isla@council.example in tenant 1", "unknown", "AADSTS99999"],
    ["", "unknown", ""],
  ])("%s is told as %s", (message, reason, code) => {
    expect(readSignInFailure(new Error(message))).toMatchObject({ reason, code });
  });

  test("may be anything at all, and no more of it is kept than a number or a short name", () => {
    for (const odd of [undefined, null, 7, { errorCode: 500 }, "isla@council.example may not"])
      expect(readSignInFailure(odd).code).not.toMatch(/@| /);
  });
});
