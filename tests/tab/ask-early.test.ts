import { askEarly, forgetEarly, isTooLate, takeEarly } from "../../tab/src/api/ask-early.ts";

const WHO = { "x-local-user": "lead", "accept-language": "en-GB" };

describe("What was asked for before the program was there", () => {
  let asked: string[];
  beforeEach(() => {
    asked = [];
    jest.useFakeTimers({ doNotFake: ["queueMicrotask", "nextTick"] });
    jest.spyOn(globalThis, "fetch").mockImplementation((path) => {
      asked.push(String(path));
      return Promise.resolve(new Response(`"${String(path)}"`));
    });
  });
  afterEach(() => {
    forgetEarly();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it("is taken once, and can be read by whoever asked for it, too", async () => {
    expect(await (await askEarly("/api/me", WHO)).json()).toBe("/api/me");
    expect(await (await takeEarly("/api/me", WHO))?.json()).toBe("/api/me");
    expect(takeEarly("/api/me", WHO)).toBeNull();
    expect(asked).toEqual(["/api/me"]);
  });

  it("is for whoever it was asked as, in their language, whatever order that is said in", async () => {
    await askEarly("/api/me", WHO);
    expect(takeEarly("/api/me", { ...WHO, "x-local-user": "partner" })).toBeNull();
    await askEarly("/api/me", WHO);
    expect(takeEarly("/api/me", { ...WHO, "accept-language": "gd" })).toBeNull();
    await askEarly("/api/me", WHO);
    expect(takeEarly("/api/me", { "accept-language": "en-GB", "x-local-user": "lead" })).not.toBeNull();
  });

  it("is too late for what was wanted before, and for nothing else", async () => {
    expect(takeEarly("/api/sessions", WHO)).toBeNull();
    await askEarly("/api/about", WHO);
    await takeEarly("/api/about", WHO);
    expect(["/api/sessions", "/api/about", "/api/areas"].filter(isTooLate)).toEqual(["/api/sessions"]);
  });

  it("is of the past once something was written, and after five seconds", async () => {
    await askEarly("/api/me", WHO);
    forgetEarly();
    expect(takeEarly("/api/me", WHO)).toBeNull();
    await askEarly("/api/me", WHO);
    jest.advanceTimersByTime(5_001);
    expect(takeEarly("/api/me", WHO)).toBeNull();
  });
});
