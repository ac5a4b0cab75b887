import fc from "fast-check";
import type { StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import { checkInput } from "../../../shared/answers/check-input.ts";
import { newSalt, openVault, PLAIN_BYTES } from "../../../bot/storage/answers/answer-vault.ts";
import { anyContent } from "../../shared/answers/arbitrary-answer.ts";

type Anonymous = Extract<StoredAnswer, { kind: "anonymous" }>;

const SEALED_BYTES = 12 + 16 + PLAIN_BYTES;
const PLACE = "tenant|session\nr|question|slot";
const vault = openVault("secret", "salt");
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
      const sealed = vault.seal(answer(content, revision), PLACE);
      expect(sealed.byteLength).toBe(SEALED_BYTES);
      expect(vault.open(sealed, PLACE)).toEqual(answer(content, revision));
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
  const sealed = vault.seal(answer(checked.content, 2 ** 31), PLACE);
  expect(sealed.byteLength).toBe(SEALED_BYTES);
  expect(sealed.byteLength).toBeLessThanOrEqual(65_536);
  expect(vault.open(sealed, PLACE).content).toEqual(checked.content);
});

test("the same words sealed twice do not look alike, and no word can be read", () => {
  const content = { state: "said" as const, parts: { strength: "the road to Braemar" }, unclear: false };
  const [one, two] = [vault.seal(answer(content), PLACE), vault.seal(answer(content), PLACE)];
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
  expect(Buffer.from(one).includes("Braemar")).toBe(false);
});

test("nothing opens elsewhere, with another salt or secret, or altered", () => {
  const sealed = vault.seal(answer({ state: "unable", parts: {}, unclear: false }), PLACE);
  const altered = Uint8Array.from(sealed);
  altered[40] = (altered[40] ?? 0) ^ 1;
  expect(() => vault.open(sealed, `${PLACE}x`)).toThrow();
  expect(() => openVault("secret", "another salt").open(sealed, PLACE)).toThrow();
  expect(() => openVault("another secret", "salt").open(sealed, PLACE)).toThrow();
  expect(() => vault.open(altered, PLACE)).toThrow();
  expect(() => vault.open(sealed.subarray(0, 20), PLACE)).toThrow();
});

test("a slot is the same every time, and another for another question, person, salt or secret", () => {
  const slots = [
    vault.slotOf("ann", "q1"),
    vault.slotOf("ann", "q2"),
    vault.slotOf("bob", "q1"),
    vault.slotOf('ann","q', "1"),
    openVault("secret", "salt 2").slotOf("ann", "q1"),
    openVault("secret 2", "salt").slotOf("ann", "q1"),
    vault.slotOf("", ""),
  ];
  expect(new Set(slots).size).toBe(slots.length);
  for (const slot of slots) expect(slot).toMatch(/^[\w-]{32}$/);
  expect(openVault("secret", "salt").slotOf("ann", "q1")).toBe(slots[0]);
});

test("a slot, an author and a name tell nothing of each other, though they are made of the same", () => {
  const made = [
    vault.slotOf("ann", "q1"),
    vault.authorOf("ann"),
    vault.authorOf(JSON.stringify(["ann", "q1"])),
    vault.nameOf("ann", "q1"),
  ];
  const beginnings = made.map((one) => one.slice(0, 8));
  expect(new Set(beginnings).size).toBe(made.length);
  expect(made.slice(1).map((one) => one.length)).toEqual([16, 16, 12]);
});

test("an answer that knows its author is opened with it, one from before without", () => {
  const content = { state: "unable" as const, parts: {}, unclear: true };
  const authored = { ...answer(content), author: vault.authorOf("ann") };
  expect(vault.open(vault.seal(authored, PLACE), PLACE)).toEqual(authored);
  expect(vault.open(vault.seal(answer(content), PLACE), PLACE)).not.toHaveProperty("author");
});

test("what does not fit beside the words is refused, not cut", () => {
  const crowded = { ...answer({ state: "unable", parts: {}, unclear: false }), deliveries: ["d".repeat(500)] };
  expect(() => vault.seal(crowded, PLACE)).toThrow(RangeError);
});

test("two sessions never have the same salt", () => {
  const salts = Array.from({ length: 50 }, () => newSalt("a secret"));
  expect(new Set(salts).size).toBe(50);
  for (const salt of salts) expect(Buffer.from(salt.split(".")[1] ?? "", "base64url")).toHaveLength(32);
});
