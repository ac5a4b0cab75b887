import type { AnswerContent } from "../../../shared/answers/answer.ts";
import { openVault } from "../../../bot/storage/answers/answer-vault.ts";
import { releaseSession, type ReleaseOptions } from "../../../bot/storage/answers/release-session.ts";
import { answersPartition } from "../../../bot/storage/answers/rows.ts";
import { SECRET, TENANT, testLedger } from "../../helpers/deps.ts";
import { seededChance } from "../../shared/answers/arbitrary-answer.ts";
import { memoryStore, type MemoryStore } from "./memory-store.ts";
import { QUESTIONS, said, save, sessionKey } from "./saving.ts";

export const [ONE, TWO] = QUESTIONS;
export const SESSION = sessionKey("marr");
const partition = answersPartition(TENANT, SESSION.sessionId);

export type World = {
  store: MemoryStore;
  ledger: ReturnType<typeof testLedger>;
  say(people: string, content?: AnswerContent, questionId?: string): Promise<void>;
  release(release: number, changes?: Partial<ReleaseOptions>): ReturnType<typeof releaseSession>;
  shown(questionId: string, release: number, page?: number): Promise<string[]>;
};

/** A session's record; each of "abc" says something of their own. */
export function openWorld(): World {
  const store = memoryStore();
  const ledger = testLedger(store);
  const chance = seededChance(7);
  return {
    store,
    ledger,
    async say(people, content, questionId = ONE) {
      for (const person of people)
        await save(ledger, SESSION, {
          person,
          questionId,
          content: content ?? said(`${person} says`),
          wish: "anonymous",
        });
    },
    release: (release, changes = {}) =>
      releaseSession({
        ...{ store, partition, release, chance, sleep: async () => undefined },
        vault: openVault(SECRET, SESSION.salt),
        ...changes,
      }),
    async shown(questionId, release, page = 0) {
      const words = await ledger.words(SESSION, { questionId, page, part: "released", release });
      return words.map((one) => one.parts.strength ?? "").sort();
    },
  };
}

/** The keys of the rows that hold released words. */
export const releasedRows = (store: MemoryStore): string[] =>
  store
    .rows("answers")
    .map((row) => row.rowKey)
    .filter((key) => /^[ap]\|/.test(key))
    .sort();
