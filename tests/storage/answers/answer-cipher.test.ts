import type * as Crypto from "node:crypto";
import fc from "fast-check";
import type { StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import { PART_LIMIT } from "../../../shared/text/measure-text.ts";
import { checkInput } from "../../../shared/answers/check-input.ts";
import { shownIdOf } from "../../../bot/storage/answers/show-session.ts";
import { newSalt, createAnswerCipher, PLAIN_BYTES } from "../../../bot/storage/answers/answer-cipher.ts";
import { anyContent } from "../../shared/answers/arbitrary-answer.ts";

type Anonymous = Extract<StoredAnswer, { kind: "anonymous" }>;

const SEALED_BYTES = 12 + 16 + PLAIN_BYTES;
const PLACE = "tenant|session\nr|question|slot";
const cipher = createAnswerCipher("secret", "salt");
const deliveries = Array.from({ length: 6 }, (_, index) => `delivery-${index}.`.slice(0, 12));

const answer = (content: Anonymous["content"], revision = 1): Anonymous => ({
  kind: "anonymous",
  content,
  revision,
  savedAt: "2026-10-05T18:30:00.000Z",
  deliveries,
});

test("opens what it sealed, and every sealed answer has the same length", () => {
  const anyAnswer = fc.record({ content: anyContent, revision: fc.integer({ min: 1, max: 1e6 }) });
  fc.assert(
    fc.property(anyAnswer, ({ content, revision }) => {
      const sealed = cipher.encryptAnswer(answer(content, revision), PLACE);
      expect(sealed.byteLength).toBe(SEALED_BYTES);
      expect(cipher.decryptAnswer(sealed, PLACE)).toEqual(answer(content, revision));
    }),
  );
});

test.each([
  ["1,500 letters of three bytes", "ﬁ".repeat(1500)],
  ["1,500 letters with an accent of their own", "e\u0301".repeat(1500)],
  ["4,500 bytes of families", "👨‍👩‍👧‍👦".repeat(180)],
  ["1,500 quotes", '"'.repeat(1500)],
])("the longest texts fit: four times %s", (_, text) => {
  const checked = checkInput({
    parts: { strength: text, concern: text, evidence: text, nextStep: text },
    unable: false,
    unclear: true,
  });
  if (!checked.ok) throw new Error(checked.reason);
  const sealed = cipher.encryptAnswer(answer(checked.content, 2 ** 31), PLACE);
  expect(sealed.byteLength).toBe(SEALED_BYTES);
  expect(sealed.byteLength).toBeLessThanOrEqual(65_536);
  expect(cipher.decryptAnswer(sealed, PLACE).content).toEqual(checked.content);
});

test.each([200, 9000])("an answer that was written when a text could have %d bytes can still be read", (limit) => {
  const now = answer({ state: "said", parts: { strength: "the road to Braemar", nextStep: "a bus" }, unclear: false });
  const plain = cipher.decrypt(cipher.encryptAnswer(now, PLACE), PLACE);
  const header = PLAIN_BYTES - 4 * (2 + PART_LIMIT.bytes);
  const then = [0, 1, 2, 3].map((part) => {
    const at = header + part * (2 + PART_LIMIT.bytes);
    return Buffer.concat([plain.subarray(at, at + 202), Buffer.alloc(limit - 200)]);
  });
  const kept = cipher.encrypt(Buffer.concat([plain.subarray(0, header), ...then]), PLACE);
  expect(cipher.decryptAnswer(kept, PLACE)).toEqual(now);
});

test("the same words sealed twice do not look alike, and no word can be read", () => {
  const content = { state: "said" as const, parts: { strength: "the road to Braemar" }, unclear: false };
  const [one, two] = [cipher.encryptAnswer(answer(content), PLACE), cipher.encryptAnswer(answer(content), PLACE)];
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
  expect(Buffer.from(one).includes("Braemar")).toBe(false);
});

test("nothing opens elsewhere, with another salt or secret, or altered", () => {
  const sealed = cipher.encryptAnswer(answer({ state: "unable", parts: {}, unclear: false }), PLACE);
  const altered = Uint8Array.from(sealed);
  altered[40] = (altered[40] ?? 0) ^ 1;
  expect(() => cipher.decryptAnswer(sealed, `${PLACE}x`)).toThrow();
  expect(() => createAnswerCipher("secret", "another salt").decryptAnswer(sealed, PLACE)).toThrow();
  expect(() => createAnswerCipher("another secret", "salt").decryptAnswer(sealed, PLACE)).toThrow();
  expect(() => cipher.decryptAnswer(altered, PLACE)).toThrow();
  expect(() => cipher.decryptAnswer(sealed.subarray(0, 20), PLACE)).toThrow();
  // Of a tag that is cut short less would have to be guessed.
  expect(() => cipher.decrypt(cipher.encrypt(Buffer.from(""), PLACE).subarray(0, 12 + 4), PLACE)).toThrow();
});

test("a person key is stable, and differs by question, person, salt and secret", () => {
  const keys = [
    cipher.personKeyOf("ann", "q1"),
    cipher.personKeyOf("ann", "q2"),
    cipher.personKeyOf("bob", "q1"),
    cipher.personKeyOf('ann","q', "1"),
    createAnswerCipher("secret", "salt 2").personKeyOf("ann", "q1"),
    createAnswerCipher("secret 2", "salt").personKeyOf("ann", "q1"),
    cipher.personKeyOf("", ""),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(/^[\w-]{32}$/);
  expect(createAnswerCipher("secret", "salt").personKeyOf("ann", "q1")).toBe(keys[0]);
});

test("rows of an earlier program are found and opened: nothing that goes into a key has changed", () => {
  expect(cipher.personKeyOf("ann", "q1")).toBe("OLLrOofo67kSRs4wm2e0YOOda5Xdb8oE");
  expect(cipher.pseudonymOf("ann")).toBe("ucBBrhd4D8ghnkM3");
  expect(shownIdOf(cipher, "row", { parts: { strength: "a hall" } })).toBe("TtF3-VK58gNq");
  const sealed = Buffer.from("XsY6aoEJ_NP0YKn0WPZeUGYPU0h9L3OJzpurw4FCjqKAUg", "base64url");
  expect(cipher.decrypt(sealed, "place").toString()).toBe("a hall");
  expect(newSalt("secret")).toMatch(/^lhilW6G1SdeW\.[\w-]{43}$/);
});

test("a key is derived when it is first needed, once", () => {
  const derive = jest.spyOn(jest.requireActual<typeof Crypto>("node:crypto"), "hkdfSync");
  try {
    const { personKeyOf, encrypt, decrypt } = createAnswerCipher("secret", "salt");
    expect(derive).toHaveBeenCalledTimes(0);
    personKeyOf("ann", "q1");
    personKeyOf("bob", "q1");
    expect(derive).toHaveBeenCalledTimes(1);
    decrypt(encrypt(Buffer.from("words"), PLACE), PLACE);
    expect(derive).toHaveBeenCalledTimes(2);
  } finally {
    derive.mockRestore();
  }
});

test("person key, pseudonym and fingerprint of the same input tell nothing of each other", () => {
  const made = [
    cipher.personKeyOf("ann", "q1"),
    cipher.pseudonymOf("ann"),
    cipher.pseudonymOf(JSON.stringify(["ann", "q1"])),
    cipher.fingerprintOf("ann", "q1"),
  ];
  const beginnings = made.map((one) => one.slice(0, 8));
  expect(new Set(beginnings).size).toBe(made.length);
  expect(made.slice(1).map((one) => one.length)).toEqual([16, 16, 12]);
});

test.each<Partial<Anonymous>>([
  {},
  { author: cipher.pseudonymOf("ann") },
  { author: cipher.pseudonymOf("ann"), roundAuthor: cipher.pseudonymOf("ann of the round") },
  { uncounted: "role" },
  { uncounted: "guest" },
])("an answer that knows %j of its author is opened with it, and with nothing more", (known) => {
  const stored = { ...answer({ state: "unable", parts: {}, unclear: true }), ...known };
  expect(cipher.decryptAnswer(cipher.encryptAnswer(stored, PLACE), PLACE)).toStrictEqual(stored);
});

test("what does not fit beside the words is refused, not cut", () => {
  const crowded = { ...answer({ state: "unable", parts: {}, unclear: false }), deliveries: ["d".repeat(500)] };
  expect(() => cipher.encryptAnswer(crowded, PLACE)).toThrow(
    new RangeError("The header of an anonymous answer outgrew its room."),
  );
});

test("two sessions never have the same salt", () => {
  const salts = Array.from({ length: 50 }, () => newSalt("a secret"));
  expect(new Set(salts).size).toBe(50);
  for (const salt of salts) expect(Buffer.from(salt.split(".")[1] ?? "", "base64url")).toHaveLength(32);
});
