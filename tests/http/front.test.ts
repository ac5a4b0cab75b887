import { readFileSync } from "node:fs";
import { openDoor, SCRIPT, type Door } from "./door.ts";

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

describe("headers", () => {
  test.each([["/tab/"], ["/tab/assets/app.js"], ["/healthz"], ["/api/areas"], ["/api/nothing"], ["/api/openapi.json"]])(
    "of %s keep the page to itself and to Teams' frames",
    async (path) => {
      const { headers } = await door.ask({ path });
      const policy = headers["content-security-policy"] ?? "";
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("object-src 'none'");
      expect(policy).toMatch(/frame-ancestors 'self' https:\/\/teams\.microsoft\.com/);
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe/);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["x-powered-by"]).toBeUndefined();
    },
  );
});

test("let Teams’ library read who may frame it today, from the one address that it asks", async () => {
  const library = readFileSync(require.resolve("@microsoft/teams-js"), "utf8");
  const [list] = /https:\/\/[^"]+validDomains\.json/.exec(library) ?? [];
  const policy = (await door.ask({ path: "/tab/" })).headers["content-security-policy"] ?? "";
  expect(/connect-src ([^;]*)/.exec(policy)?.[1]).toBe(`'self' ${new URL(list ?? "").origin}`);
});

describe("health", () => {
  test("the process lives whatever the store does; readiness asks the store, and says no more", async () => {
    expect((await door.ask({ path: "/healthz" })).json).toEqual({ status: "ok" });
    expect((await door.ask({ path: "/readyz" })).status).toBe(200);
    door.ready.fails = true;
    const got = await door.ask({ path: "/readyz" });
    door.ready.fails = false;
    expect(got.status).toBe(503);
    expect(got.text).not.toContain("gone");
    expect((await door.ask({ path: "/healthz" })).status).toBe(200);
  });
});

describe("the tab's files", () => {
  test("every page of the app is its index, which is asked for anew each time", async () => {
    for (const path of ["/tab", "/tab/", "/tab/evaluations/2026-27/areas/marr", "/tab/sessions/2026-27_marr_1"]) {
      const got = await door.ask({ path });
      expect({ path, status: got.status, text: got.text }).toEqual({
        path,
        status: 200,
        text: "<!doctype html><title>the tab</title>",
      });
      expect(got.headers["content-type"]).toMatch(/^text\/html/);
      expect(got.headers["cache-control"]).toBe("no-cache");
    }
  });

  test("what the build has named by its content is kept for a year", async () => {
    const got = await door.ask({ path: "/tab/assets/app.js" });
    expect(got.text).toBe(SCRIPT);
    expect(got.headers["content-type"]).toMatch(/^text\/javascript/);
    expect(got.headers["cache-control"]).toContain("immutable");
  });

  test("a page that has not changed is not sent again, and one that has is", async () => {
    const { headers } = await door.ask({ path: "/tab/" });
    const etag = headers["etag"] ?? "";
    const same = await door.ask({ path: "/tab/", headers: { "if-none-match": etag } });
    expect(same.status).toBe(304);
    expect(same.text).toBe("");
    expect((await door.ask({ path: "/tab/", headers: { "if-none-match": '"another"' } })).status).toBe(200);
  });

  test("goes packed to whoever takes it packed", async () => {
    const got = await door.ask({ path: "/tab/assets/app.js", headers: { "accept-encoding": "gzip, br" } });
    expect(got.headers["content-encoding"]).toBe("gzip");
    expect(got.headers["vary"]).toBe("accept-encoding, accept-language");
    expect(got.text).not.toContain("the tab");
  });

  test.each([
    "/tab/../secret.txt",
    "/tab/..%2fsecret.txt",
    "/tab/%2e%2e/secret.txt",
    "/tab/%2e%2e%2fsecret.txt",
    "/tab/assets/../../secret.txt",
    "/tab/..\\secret.txt",
    "/tab/%00secret.txt",
    "/tab//etc/passwd.txt",
    "/tab/assets/missing.js",
  ])("%s leads nowhere", async (path) => {
    const got = await door.ask({ path });
    expect(got.status).toBe(404);
    expect(got.text).not.toContain("the secret beside the tab");
  });

  test("the address itself leads to the tab, and to nowhere else", async () => {
    const service = await openDoor({ local: false });
    const got = await service.ask({ path: "/", headers: { host: "evil.example" } });
    await service.close();
    expect(got.status).toBe(302);
    expect(got.headers["location"]).toBe("/tab/");
  });
});
