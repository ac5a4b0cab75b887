import { problemSchema, type OwnAnswer } from "../../shared/contract/views.ts";
import { createDoorLimits, LOCAL_RATES, SERVICE_RATES } from "../../bot/http/door-limits.ts";
import { openDoor, type Door, type Got, type Sending } from "./door.ts";

const SESSION = "2026-27_marr_1";
let door: Door;
let at: number;

beforeEach(async () => {
  at = 0;
  const rates = { address: { burst: 4, perSecond: 1 }, person: { burst: 3, perSecond: 0.5 } };
  door = await openDoor({ limits: createDoorLimits({ rates, proxies: 1, now: () => at }) });
});
afterEach(() => door.close());

const times = async (count: number, sending: Sending): Promise<Got[]> => {
  const got: Got[] = [];
  for (let n = 0; n < count; n += 1) got.push(await door.ask(sending));
  return got;
};
const statuses = async (count: number, sending: Sending): Promise<number[]> =>
  (await times(count, sending)).map(({ status }) => status);
const via = (address: string): { headers: Record<string, string> } => ({ headers: { "x-forwarded-for": address } });

describe("too many requests at the tab's API", () => {
  test("of one person are answered with 429, when to come again, and that nothing is lost", async () => {
    const got = await times(4, { path: "/api/me", as: "partner" });
    expect(got.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(got[3]?.headers["retry-after"]).toBe("2");
    expect(got[3]?.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(problemSchema.strict().parse(got[3]?.json)).toMatchObject({
      status: 429,
      reason: "too-many",
      detail: "Nothing is lost. Wait 2 seconds, then try again.",
    });
    expect(await statuses(1, { path: "/api/me", as: "other" })).toEqual([200]);
    at = 2_000;
    expect(await statuses(2, { path: "/api/me", as: "partner" })).toEqual([200, 429]);
  });

  test("of one person change nothing: what was stored stays, and a later try succeeds", async () => {
    const path = `/api/sessions/${SESSION}/questions/1/answer`;
    const put = (strength: string, onto: string | null = null): Sending => ({
      ...{ path, method: "PUT", as: "partner", body: { strength }, onto },
    });
    expect(await statuses(3, put("first"))).toEqual([200, 200, 200]);
    expect(await statuses(2, put("second"))).toEqual([429, 429]);
    at = 4_000;
    const { json } = await door.ask({ path, as: "partner" });
    expect(json).toMatchObject({ parts: { strength: "first" }, revision: 1 });
    expect(await statuses(1, put("second", (json as OwnAnswer).etag))).toEqual([200]);
  });

  test("from an address in which nobody is recognised are refused before anything is looked at", async () => {
    const stranger = { path: "/api/me", ...via("1.2.3.4") };
    expect(await statuses(6, stranger)).toEqual([401, 401, 401, 401, 429, 429]);
    const encoded = { path: "/api/me", headers: { ...stranger.headers, "content-encoding": "gzip" } };
    expect(await statuses(1, encoded)).toEqual([429]);
    expect(await statuses(1, { path: "/api/nothing", ...via("1.2.3.4") })).toEqual([429]);
    expect(await statuses(1, { path: "/readyz", ...via("1.2.3.4") })).toEqual([429]);
    expect(await statuses(1, { path: "/api/me", ...via("5.6.7.8") })).toEqual([401]);
    at = 1_000;
    expect(await statuses(2, stranger)).toEqual([401, 429]);
  });

  test("cannot be spread over addresses that the sender made up", async () => {
    const got = [];
    for (let n = 0; n < 6; n += 1) got.push(...(await statuses(1, { path: "/api/me", ...via(`9.9.9.${n}, 1.2.3.4`) })));
    expect(got).toEqual([401, 401, 401, 401, 429, 429]);
  });

  test("cannot be spread over the addresses of one IPv6 network, which has more than can be counted", async () => {
    const got = [];
    for (let n = 0; n < 6; n += 1)
      got.push(...(await statuses(1, { path: "/api/me", ...via(`[2001:db8:1:2::${n}]:${4_000 + n}`) })));
    expect(got).toEqual([401, 401, 401, 401, 429, 429]);
    expect(await statuses(1, { path: "/api/me", ...via("2001:db8:1:3::1") })).toEqual([401]);
  });

  test("of people who are recognised do not count against the hall in which they sit", async () => {
    for (let n = 0; n < 12; n += 1) {
      at += 2_000 / 3;
      const as = (["partner", "other", "lead"] as const)[n % 3];
      expect(await statuses(1, { path: "/api/me", as, ...via("1.2.3.4") })).toEqual([200]);
    }
    expect(await statuses(4, { path: "/api/me", ...via("1.2.3.4") })).toEqual([401, 401, 401, 401]);
  });

  test("leave the page itself and the sign of life to everybody", async () => {
    await statuses(6, { path: "/api/me", ...via("1.2.3.4") });
    expect(await statuses(9, { path: "/tab/", ...via("1.2.3.4") })).toEqual(Array(9).fill(200));
    expect(await statuses(9, { path: "/healthz", ...via("1.2.3.4") })).toEqual(Array(9).fill(200));
  });
});

test("the rates of an installation leave room for a hall behind one address and for quick fingers", () => {
  // 61 people whose sign-in has just ended ask at the same moment, ten things each.
  expect(SERVICE_RATES.address.burst).toBeGreaterThanOrEqual(600);
  // A page asks for ten things; a live page asks for two every four seconds.
  expect(SERVICE_RATES.person.burst).toBeGreaterThanOrEqual(100);
  expect(LOCAL_RATES.person.perSecond).toBeGreaterThan(SERVICE_RATES.person.perSecond);
});
