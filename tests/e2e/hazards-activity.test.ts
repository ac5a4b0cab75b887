import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { byNight, runs } from "../helpers/runs.ts";
import { openRoom, type Room } from "./hazards-room.ts";

const ROUNDS = runs({ atEveryPush: 4, everyNight: 10 });
let room: Room;
beforeAll(async () => {
  room = await openRoom("formartine");
}, 40_000);
afterAll(() => room.close());

function sendEndless(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(
    "POST /api/messages HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{",
  );
  return new Promise((resolve) => {
    let said = "";
    socket.on("data", (chunk: Buffer) => (said += chunk.toString()));
    socket.on("close", () => resolve(said));
    socket.on("error", () => resolve(said));
  });
}

const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

describe("what cannot be an activity", () => {
  test.each([
    ["an empty object", "{}"],
    ["an array", "[]"],
    ["a number", "7"],
    ["a wrong type", JSON.stringify({ type: "nonsense" })],
    ["bad JSON", "{ not json"],
    ["bytes that are not UTF-8", Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ["nothing", ""],
  ])("%s is answered with 400", async (_name, body) => {
    expect(await room.raw({ body })).toBe(400);
  });

  test.each([["gzip"], ["br"], ["deflate"], ["nonsense"]])(
    "Content-Encoding %s is answered with 415, also without a body",
    async (encoding) => {
      expect(await room.raw({ body: "", headers: { "content-encoding": encoding } })).toBe(415);
      expect(await room.raw({ body: gzipSync("{}"), headers: { "content-encoding": encoding } })).toBe(415);
    },
  );

  test("3 MB, announced or not, and a bomb are refused; the process lives and its memory stays flat", async () => {
    const before = memoryOf(room.running.process.pid ?? 0);
    const big = "x".repeat(3_000_000);
    const bomb = gzipSync(Buffer.alloc(300_000_000));
    for (let round = 0; round < ROUNDS; round += 1) {
      expect(await room.raw({ body: big })).toBe(413);
      expect(await room.raw({ body: big, headers: { "transfer-encoding": "chunked" } })).toBe(413);
      expect(await room.raw({ body: bomb, headers: { "content-encoding": "gzip" } })).toBe(415);
    }
    expect((await fetch(`${room.running.url}/healthz`)).status).toBe(200);
    expect(memoryOf(room.running.process.pid ?? 0) - before).toBeLessThan(150);
  }, 30_000);

  // At every push without a door, and without the wait: tests/http/slow-body.test.ts.
  for (const body of byNight(["a body"]))
    test(`${body} that never ends is cut off`, async () => {
      expect(await sendEndless(room.running.url)).toMatch(/^HTTP\/1\.1 408/);
      expect((await fetch(`${room.running.url}/healthz`)).status).toBe(200);
    }, 20_000);
});
