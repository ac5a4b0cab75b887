import { openDoor, type Door } from "./door.ts";

let local: Door;
let service: Door;
beforeAll(async () => {
  [local, service] = await Promise.all([openDoor(), openDoor({ local: false })]);
});
afterAll(() => Promise.all([local.close(), service.close()]));

const HERE = ["localhost", "localhost:3978", "127.0.0.1:3978", "[::1]:3978", "127.1"];
const ELSEWHERE = [
  "evil.example",
  "localhost.evil.example:3978",
  "127.0.0.1.evil.example",
  "evil.example#localhost",
  "localhost@evil.example",
  "10.0.0.7",
  "0.0.0.0:3978",
  "a b",
];
const PATHS = ["/api/local/users", "/api/me", "/api/messages", "/tab/", "/api/openapi.json", "/readyz"];
const post = (path: string): string => (path === "/api/messages" ? "POST" : "GET");

describe("in local mode, where nobody signs in", () => {
  test.each(HERE)("whoever asks %s is answered", async (host) => {
    for (const path of PATHS)
      expect((await local.ask({ path, method: post(path), as: "lead", headers: { host } })).status).toBe(200);
  });

  test.each(ELSEWHERE)("nothing is there under another name that leads to this machine: %s", async (host) => {
    for (const path of PATHS) {
      const got = await local.ask({ path, method: post(path), as: "lead", headers: { host } });
      expect([400, 404]).toContain(got.status);
      expect(got.text).not.toMatch(/lead|the tab/);
    }
  });

  test.each(["https://evil.example", "http://localhost.evil.example", "null", "file://"])(
    "a page of %s reaches nothing, the bot's door neither",
    async (origin) => {
      for (const path of PATHS)
        expect((await local.ask({ path, method: post(path), as: "lead", headers: { origin } })).status).toBe(404);
    },
  );

  test.each(["http://127.0.0.1:3978", "http://localhost:53000"])("pages of this machine do: %s", async (origin) => {
    expect((await local.ask({ path: "/api/me", as: "lead", headers: { origin } })).status).toBe(200);
  });
});

test("in service the host's front decides under which names it is reached", async () => {
  const headers = { host: "llcp.council.example", origin: "https://llcp.council.example" };
  expect((await service.ask({ path: "/api/me", as: "lead", headers })).status).toBe(200);
});
