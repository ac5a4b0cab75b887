import { ANSWER_BYTES, inOneSize } from "../../shared/contract/one-size.ts";
import { linkTeam, openDoor, type Door } from "./door.ts";

const EMOJI = "👩‍👩‍👧‍👦";
const TEXTS = {
  "a short one": "ok",
  "the longest": "x".repeat(1_500),
  "the longest in a script of three bytes a letter": "ꦲ".repeat(1_500),
  "one full of quotes and line ends": '"\n'.repeat(750),
  "one of families": EMOJI.repeat(150),
};

let door: Door;
let session: string;
beforeAll(async () => {
  door = await openDoor();
  const body = { evaluationId: "2026-27", areaId: "buchan", questionIds: ["hgiocld-4/3.2/1"] };
  const launched = await door.ask({ path: "/api/sessions", method: "POST", as: "lead", body });
  session = (launched.json as { id: string }).id;
  await linkTeam(door, "buchan");
});
afterAll(() => door.close());

test.each(Object.entries(TEXTS))("a save of %s and its reply take the same room as any other", async (_name, text) => {
  const parts = { strength: text, concern: text, evidence: text, nextStep: text, attribution: "anonymous" };
  const path = `/api/sessions/${session}/questions/1/answer`;
  expect(Buffer.byteLength(inOneSize(parts))).toBe(ANSWER_BYTES);
  const saved = await door.ask({ path, method: "PUT", as: "partner", body: { ...parts, padding: "-" } });
  expect([saved.status, Buffer.byteLength(saved.text)]).toEqual([200, ANSWER_BYTES]);
  const gone = await door.ask({ path, method: "DELETE", as: "partner" });
  expect([gone.status, Buffer.byteLength(gone.text)]).toEqual([200, ANSWER_BYTES]);
});

test("what is longer than all this takes a multiple of it", () => {
  expect(Buffer.byteLength(inOneSize({ text: "x".repeat(ANSWER_BYTES) }))).toBe(2 * ANSWER_BYTES);
});
