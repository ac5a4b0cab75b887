import { contentOf, type StoredAnswer, type StoredOpenAnswer } from "../../../shared/answers/stored-answer.ts";
import { isEmpty } from "../../../shared/answers/answer.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { SessionTally } from "../../../shared/findings/tally.ts";
import { noting, unlessDamaged } from "../record-health.ts";
import { joinKey } from "../tables/keys.ts";
import { readingRow } from "../tables/storage-error.ts";
import type { TableStore } from "../tables/table-store.ts";
import { createAgedMap } from "../aged-map.ts";
import { newSalt, openVault, secretOf, type AnswerVault, type Secrets } from "./answer-vault.ts";
import { createLane, type Change, type Lane } from "./lane.ts";
import { forgetAnonymous } from "./forget-anonymous.ts";
import { isReleased, releaseSession } from "./release-session.ts";
import type { Slot } from "./shelf.ts";
import {
  ANSWER_RANGE,
  answerKey,
  answersPartition,
  isSealed,
  pooledKey,
  readAnswer,
  readPage,
  readTally,
  releasedKey,
  TALLY_KEY,
  wordsKey,
} from "./rows.ts";

/** Names one session's answers, and what it takes to find and read the anonymous ones. */
export type SessionKey = { tenantId: string; sessionId: string; salt: string };

/** Whose answer: a person's own, or an entry that somebody made for others (its key makes a retry the same entry). */
export type Whose = { personId: string } | { entry: string };

/** The record of answers: written in shared transactions together with the read model of findings. */
export interface AnswerLedger {
  /** The salt of a session that is about to be opened. */
  newSalt(): string;
  /** Changes what a slot holds. Resolves once it is stored. Throws `StorageError`, and `AnswersFinal` where it is `live`. */
  change<R>(session: SessionKey, at: { questionId: string; whose: Whose; live?: true }, change: Change<R>): Promise<R>;
  read(session: SessionKey, at: { questionId: string; whose: Whose }): Promise<StoredAnswer | null>;
  tally(session: SessionKey): Promise<SessionTally>;
  /** A page of words, in the order of saving (a correction that outgrows its page moves to the last); released anonymous words in an order of chance. */
  words(
    session: SessionKey,
    at:
      | { questionId: string; page: number; part: "open" }
      | { questionId: string; page: number; part: "released"; release: number },
  ): Promise<Statement[]>;
  pooled(session: SessionKey, at: { release: number; page: number }): Promise<Statement[]>;
  /** Shows the anonymous words that may be shown, once per closing; `release` counts the closings from 1. After a `final` one no live answer is taken. */
  release(session: SessionKey, release: number, options?: { final?: true }): Promise<SessionTally>;
  /** Destroys every anonymous answer's row, shown or not: part of sealing. */
  forgetAnonymous(session: SessionKey): Promise<void>;
  /** All named answers and entries of a session that can be read, with the keys they stand under. Costs a read of all rows. */
  openAnswers(session: SessionKey): Promise<{ rowKey: string; stored: StoredOpenAnswer }[]>;
  /** Of how many sessions keys and opened answers are in memory. */
  readonly remembered: { vaults: number; lanes: number };
  /** As `change`, for a row found by `openAnswers`. */
  changeRow<R>(session: SessionKey, at: { questionId: string; rowKey: string }, change: Change<R>): Promise<R>;
}

export type LedgerOptions = {
  store: TableStore;
  secret: Secrets["secret"];
  /** Of sessions that were opened before the secret was changed. */
  formerSecret?: Secrets["formerSecret"];
  now(): number;
  sleep(ms: number): Promise<void>;
  /** A number in [0, 1) that nobody can foretell: it orders anonymous words. */
  chance(): number;
  /** How long a change may wait and try, in ms. */
  patienceMs?: number;
};

const PATIENCE_MS = 4_000;
const LANES = 500;
const VAULTS = 1_000;
/** Keys and opened answers of a session that nobody writes to or reads are not kept for longer. */
const REMEMBER_MS = 5 * 60_000;

export function createAnswerLedger(options: LedgerOptions): AnswerLedger {
  const { store } = options;
  const { now } = options;
  const lanes = createAgedMap<Lane>({ most: LANES, ageMs: REMEMBER_MS, now, mayGo: (lane) => lane.idle });
  const vaults = createAgedMap<AnswerVault>({ most: VAULTS, ageMs: REMEMBER_MS, now });

  const vaultOf = ({ salt, tenantId, sessionId }: SessionKey): AnswerVault =>
    vaults.use(salt, () => {
      const place = { table: "sessions", partitionKey: joinKey(tenantId), rowKey: joinKey(sessionId) } as const;
      return openVault(
        readingRow(place, () => secretOf(salt, options)),
        salt,
      );
    });
  const laneOf = (session: SessionKey): Lane => {
    const partition = answersPartition(session.tenantId, session.sessionId);
    return lanes.use(partition, () => createLane({ ...options, partition, vault: vaultOf(session) }));
  };
  const keyOf = (session: SessionKey, { questionId, whose }: { questionId: string; whose: Whose }): string =>
    answerKey(
      questionId,
      "personId" in whose ? vaultOf(session).slotOf(whose.personId, questionId) : `note.${whose.entry}`,
    );
  const authorOf = (session: SessionKey, { whose }: { whose: Whose }): (() => string) | undefined =>
    "personId" in whose ? () => vaultOf(session).authorOf(whose.personId) : undefined;
  const get = (session: SessionKey, rowKey: string): ReturnType<TableStore["get"]> =>
    store.get("answers", answersPartition(session.tenantId, session.sessionId), rowKey);

  const patience = options.patienceMs ?? PATIENCE_MS;
  const changeAt = <R>(session: SessionKey, at: () => Slot, change: Change<R>): Promise<R> =>
    noting(store, async () => laneOf(session).change({ ...at(), giveUpAt: options.now() + patience }, change));

  return {
    newSalt: () => newSalt(options.secret),
    get remembered() {
      return { vaults: vaults.size, lanes: lanes.size };
    },
    change: (session, { live, ...at }, change) =>
      changeAt(
        session,
        () => ({ questionId: at.questionId, rowKey: keyOf(session, at), author: authorOf(session, at), live }),
        change,
      ),
    changeRow: (session, at, change) => changeAt(session, () => at, change),
    async forgetAnonymous(session) {
      const partition = answersPartition(session.tenantId, session.sessionId);
      const lane = laneOf(session);
      await lane.alone(() => forgetAnonymous({ store, partition, chance: options.chance }));
      // What could tell who said what must not outlive the salt here. One that is still at work goes by age.
      vaults.delete(session.salt);
      if (lane.idle) lanes.delete(partition);
    },
    async openAnswers(session) {
      const found: { rowKey: string; stored: StoredOpenAnswer }[] = [];
      for await (const row of store.list(
        "answers",
        answersPartition(session.tenantId, session.sessionId),
        ANSWER_RANGE,
      )) {
        if (isSealed(row)) continue;
        // Named answers are read without the session's secret.
        const open: AnswerVault["open"] = (...sealed) => vaultOf(session).open(...sealed);
        const stored = await unlessDamaged(store, () => readAnswer(row, { open }));
        if (stored?.kind === "open") found.push({ rowKey: row.rowKey, stored });
      }
      return found;
    },
    read: (session, at) =>
      noting(store, async () => {
        const row = await get(session, keyOf(session, at));
        const stored = row && readAnswer(row, vaultOf(session));
        return stored && !isEmpty(contentOf(stored)) ? stored : null;
      }),
    tally: (session) => noting(store, async () => readTally(await get(session, TALLY_KEY))),
    words: (session, at) =>
      noting(store, async () => {
        const key =
          at.part === "open" ? wordsKey(at.questionId, at.page) : releasedKey(at.release, at.questionId, at.page);
        return readPage(await get(session, key));
      }),
    pooled: (session, at) => noting(store, async () => readPage(await get(session, pooledKey(at.release, at.page)))),
    release: (session, release, { final } = {}) =>
      noting(store, async () => {
        const tally = readTally(await get(session, TALLY_KEY));
        if (isReleased(tally, { release, final })) return tally;
        const vault = await (final ? vaultOf(session) : unlessDamaged(store, () => vaultOf(session)));
        // Without the session's secret nothing more can be shown; what has been stays, and named words are read as ever.
        if (!vault) return tally;
        const partition = answersPartition(session.tenantId, session.sessionId);
        return laneOf(session).alone(() => releaseSession({ ...options, partition, vault, release, final }));
      }),
  };
}
