import { connect } from "node:net";
import { openDoor, type Door } from "./door.ts";

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

/** Sends these very bytes; everything that comes back until the connection ends. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(door.port, "127.0.0.1", () => socket.write(text));
    let said = "";
    socket.on("data", (chunk: Buffer) => (said += chunk.toString()));
    socket.on("close", () => resolve(said));
    socket.on("error", () => resolve(said));
    socket.setTimeout(2_000, () => socket.destroy());
  });
}
const statusOf = async (text: string): Promise<string> => /^HTTP\/1\.1 (\d{3})/.exec(await raw(text))?.[1] ?? "none";
const START = "POST /api/messages HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n";

describe("a message whose end could be read in two ways", () => {
  test.each([
    [
      "a length and chunks",
      "content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n",
    ],
    ["two lengths", "content-length: 2\r\ncontent-length: 40\r\n\r\n{}"],
    ["a length that is none", "content-length: +2\r\n\r\n{}"],
    ["an encoding of the transfer that nobody knows", "transfer-encoding: x, chunked, x\r\n\r\n0\r\n\r\n"],
    ["chunks hidden behind a blank", "transfer-encoding : chunked\r\n\r\n0\r\n\r\n"],
    ["a header that goes on in the next line", "x-one: a\r\n b\r\ncontent-length: 2\r\n\r\n{}"],
  ])("%s is refused, and nothing behind it is taken for another message", async (_name, rest) => {
    const said = await raw(START + rest);
    expect(said).toMatch(/^HTTP\/1\.1 400 /);
    expect(said.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  test("headers without end are refused", async () => {
    expect(await statusOf(`${START}x-long: ${"x".repeat(70_000)}\r\n\r\n`)).toBe("431");
  });
});

describe("methods", () => {
  test.each([["TRACE"], ["PROPFIND"], ["PATCH"], ["OPTIONS"]])(
    "%s is not taken, and echoes nothing",
    async (method) => {
      const said = await raw(
        `${method} /api/me HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nx-secret: echo\r\n\r\n`,
      );
      expect(said).toMatch(/^HTTP\/1\.1 40[045] /);
      expect(said).not.toContain("echo");
      expect(said.toLowerCase()).not.toContain("access-control-allow");
    },
  );
});

describe("a parameter that comes twice", () => {
  test.each([
    ["/api/sessions?evaluation=2026-27&evaluation=2023-24", 200],
    ["/api/audit?month=2026-10&month=x", 422],
    ["/api/sessions?__proto__=x&constructor=y", 200],
    ["/api/sessions?evaluation[]=x&evaluation[$ne]=y", 200],
  ])("%s is read as one value, or refused", async (path, status) => {
    expect((await door.ask({ path, as: "lead" })).status).toBe(status);
  });

  test("in the address does not stand in for one in the body", async () => {
    const path = "/api/sessions/2026-27_marr_1/questions/1/answer?strength=from-the-address&attribution=anonymous";
    const got = await door.ask({ path, method: "PUT", as: "partner", body: { strength: "from the body" } });
    expect(got.json).toMatchObject({ parts: { strength: "from the body" }, attribution: "named" });
  });
});
