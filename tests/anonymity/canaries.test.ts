import { sealSession } from "../../bot/evaluation/sessions/seal-session.ts";
import type * as Cipher from "../../bot/storage/answers/answer-cipher.ts";
import type * as Counts from "../../shared/findings/counts.ts";
import type * as Tally from "../../shared/findings/tally.ts";
import { contentOf } from "../../shared/answers/stored-answer.ts";
import { TENANT, testLedger } from "../helpers/deps.ts";
import { seededChance } from "../shared/answers/arbitrary-answer.ts";
import { actsOf, range } from "./acts.ts";
import { guessKinds, watchCounts, type Moved } from "./counts-attack.ts";
import { gather, gatherAll, textOf, type Gathering } from "./gathering.ts";
import { expectSuccess } from "./guessing.ts";
import { likenessAttack } from "./likeness-attack.ts";
import { added, orderAttack, ORDERS_OF_PEOPLE, ORDERS_OF_WORDS } from "./order-attack.ts";
import { showingOf } from "./showing.ts";

/** Which protection is taken away in the test that is running. */
const mockWeak = { lengths: false, keys: false, kinds: false };
beforeEach(() => {
  for (const protection of Object.keys(mockWeak)) mockWeak[protection as keyof typeof mockWeak] = false;
});

jest.mock("../../bot/storage/answers/answer-cipher.ts", () => {
  const actual = jest.requireActual<typeof Cipher>("../../bot/storage/answers/answer-cipher.ts");
  const createAnswerCipher: typeof Cipher.createAnswerCipher = (secret, salt) => {
    const cipher = actual.createAnswerCipher(secret, salt);
    return {
      ...cipher,
      personKeyOf: (personId, questionId) => cipher.personKeyOf(personId, mockWeak.keys ? "" : questionId),
      encryptAnswer(answer, place) {
        const sealed = cipher.encryptAnswer(answer, place);
        if (!mockWeak.lengths) return sealed;
        const tail = Buffer.alloc(JSON.stringify(answer.content.parts).length + 2);
        tail.writeUInt16BE(tail.length, tail.length - 2);
        return Buffer.concat([sealed, tail]);
      },
      decryptAnswer(sealed, place) {
        if (!mockWeak.lengths) return cipher.decryptAnswer(sealed, place);
        const tail = Buffer.from(sealed).readUInt16BE(sealed.byteLength - 2);
        return cipher.decryptAnswer(sealed.subarray(0, sealed.byteLength - tail), place);
      },
    };
  };
  return { ...actual, createAnswerCipher };
});

jest.mock("../../shared/findings/tally.ts", () => {
  const actual = jest.requireActual<typeof Tally>("../../shared/findings/tally.ts");
  const { countAnswer } = jest.requireActual<typeof Counts>("../../shared/findings/counts.ts");
  const tallyAnswer: typeof Tally.tallyAnswer = (tally, stored, by) => {
    const counted = actual.tallyAnswer(tally, stored, by);
    if (!mockWeak.kinds || stored?.kind !== "anonymous") return counted;
    const answer = { ...stored.content, voice: "individual" as const };
    return { ...counted, released: countAnswer(counted.released, answer, by) };
  };
  return { ...actual, tallyAnswer };
});

/** Each attack is shown to succeed once the protection against it is gone: the suite is not blind. */
describe("with a protection taken away,", () => {
  const CROWD = { people: 61, anonymous: 30 };
  const close = async (gathering: Gathering) => {
    await gathering.step({ verb: "close", now: true });
    return { gathering, showing: await showingOf(gathering) };
  };

  test("words that are not shuffled are tied to people by the order of their rows", async () => {
    const chance = seededChance(41);
    const gathering = await gatherAll(chance, actsOf(CROWD, chance));
    // The highest number there is picks every time the one that stands there already.
    gathering.deps.ledger = testLedger(gathering.store, {
      sleep: async () => undefined,
      chance: () => 1 - Number.EPSILON,
    });
    const run = await close(gathering);
    const scores = Object.values(ORDERS_OF_PEOPLE).flatMap((people) =>
      Object.values(ORDERS_OF_WORDS).map((order) => orderAttack(run, { people, words: order })),
    );
    expectSuccess(scores.sort((a, b) => b.right - a.right)[0] ?? added([]));
  });

  test("ciphertexts that are as long as their words are tied to these by their lengths", async () => {
    mockWeak.lengths = true;
    const chance = seededChance(42);
    const run = await close(await gatherAll(chance, actsOf(CROWD, chance)));
    expectSuccess(
      orderAttack(run, {
        people: ORDERS_OF_PEOPLE["of their ciphertexts' lengths"] ?? ((rows) => rows),
        words: ORDERS_OF_WORDS["by their lengths"] ?? ((statements) => statements),
      }),
    );
  });

  test("keys that are made of the person alone show whose two answers are", async () => {
    mockWeak.keys = true;
    const chance = seededChance(43);
    expectSuccess(likenessAttack([await gatherAll(chance, actsOf(CROWD, chance))]));
  });

  test("kinds that are counted as they come tell who was not able to say", async () => {
    mockWeak.kinds = true;
    const chance = seededChance(44);
    const moved: Moved[] = [];
    for (const _ of range(3))
      moved.push(...(await watchCounts(await gather(chance), actsOf({ people: 30, anonymous: 30 }, chance))));
    expectSuccess(guessKinds(moved));
  });

  test("a sealed session that keeps its rows and its salt tells everything to whoever has the secret", async () => {
    const chance = seededChance(45);
    const acts = actsOf(CROWD, chance);
    const gathering = await gatherAll(chance, acts);
    await close(gathering);
    gathering.clock.pass(15 * 24 * 3600_000);
    const { deps, session } = gathering;
    const before = await deps.sessions.get(TENANT, session.id);
    if (!before) throw new Error("The session is gone.");
    deps.ledger.forgetAnonymous = async () => undefined;
    deps.sessions.destroySalt = async (_, stored) => stored;
    await sealSession(deps, TENANT, before);
    const kept = await deps.sessions.get(TENANT, session.id);
    const key = { tenantId: TENANT, sessionId: session.id, salt: kept?.value.salt ?? "" };
    for (const [questionId, authors] of gathering.truth)
      for (const [personId, parts] of authors) {
        const stored = await deps.ledger.read(key, { questionId, whose: { personId } });
        expect(stored && textOf(contentOf(stored).parts)).toBe(textOf(parts));
      }
  });
});
