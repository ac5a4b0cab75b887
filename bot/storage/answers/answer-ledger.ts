import {
  contentOf,
  type StoredAnswer,
  type StoredOpenAnswer,
  type Uncounted,
} from "../../../shared/answers/stored-answer.ts";
import { isEmpty } from "../../../shared/answers/answer.ts";
import type { Moment } from "../../../shared/answers/showing.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { RoundShowing } from "../../../shared/findings/round-showing.ts";
import { isUnanswered, type SessionTally } from "../../../shared/findings/tally.ts";
import { readSessionId } from "../../../shared/sessions/session.ts";
import { forgetPartition } from "../forget-partition.ts";
import { noting, unlessDamaged } from "../record-health.ts";
import { joinKey } from "../tables/keys.ts";
import { retryOnConflict } from "../tables/conflicts.ts";
import { readingRow } from "../tables/storage-error.ts";
import type { TableStore } from "../tables/table-store.ts";
import { createTtlCache } from "../ttl-cache.ts";
import { newSalt, createAnswerCipher, secretOf, type AnswerCipher, type Secrets } from "./answer-cipher.ts";
import {
  createSessionWriter,
  type AnswerChange,
  type SessionWriter,
  type SessionWriterOptions,
} from "./session-writer.ts";
import { forgetAnonymous } from "./forget-anonymous.ts";
import { endRound, makeRoundSalt } from "./round-salt.ts";
import { HEAD_KEY, pageKey, readHead, roundPartition, SALT_KEY, type PageScope, type RoundKey } from "./round-rows.ts";
import { showSession, shownIdOf, type NoCover } from "./show-session.ts";
import type { Authorship, AnswerTarget } from "./row-cache.ts";
import {
  ANSWER_RANGE,
  answerKey,
  answersPartition,
  isEncrypted,
  formerPooledKey,
  readAnswer,
  readPage,
  readTally,
  formerWordsKey,
  ENTRY,
  TALLY_KEY,
  tallyRow,
  wordsKey,
} from "./rows.ts";

/**
 * Names one session's answers, and what it takes to find and read the anonymous ones. `roundSalt`: of the round in whose
 * crowd they are shown; none where the session is older than that.
 */
export type SessionKey = { tenantId: string; sessionId: string; salt: string; roundSalt?: string | null };

/**
 * Whose answer: a person's own, or an entry that somebody made for others (its key makes a retry the same entry).
 * `uncounted`: why this person's anonymous words hide nobody else's.
 */
export type AnswerOwner = { personId: string; uncounted?: Uncounted } | { entry: string };

/** The record of answers: written in shared transactions together with the read model of findings. */
export interface AnswerLedger {
  /** The salt of a session that is about to be opened. */
  newSalt(): string;
  /** Changes one stored answer; resolves once that is durable. Throws `StorageError`, and `AnswersFinal` where it is `live`. */
  change<R>(
    session: SessionKey,
    at: { questionId: string; whose: AnswerOwner; live?: true },
    change: AnswerChange<R>,
  ): Promise<R>;
  read(session: SessionKey, at: { questionId: string; whose: AnswerOwner }): Promise<StoredAnswer | null>;
  /** What a person's anonymous words would be known by where they are shown; null where they have said nothing anonymously. */
  shownAs(session: SessionKey, at: { questionId: string; whose: AnswerOwner }): Promise<string | null>;
  tally(session: SessionKey): Promise<SessionTally>;
  /** The counts, in which what other servers wrote in the last `maxAgeMs` may be missing. Costs no read right after an answer. */
  recentTally(session: SessionKey, maxAgeMs: number): Promise<SessionTally>;
  /** The counts with a stamp that is another one after every change of any answer: words that were read under it still stand. */
  stampedTally(session: SessionKey): Promise<{ tally: SessionTally; stamp: string }>;
  /** A page of words, in the order of saving (a correction that outgrows its page moves to the last); released anonymous words in an order of chance. */
  words(
    session: SessionKey,
    at:
      | { questionId: string; page: number; part: "open" }
      | { questionId: string; page: number; part: "released"; release: number },
  ): Promise<Statement[]>;
  pooled(session: SessionKey, at: { release: number; page: number }): Promise<Statement[]>;
  /** The salt of a round, made when it is first asked for. */
  roundSalt(round: RoundKey): Promise<string>;
  /** What a round has shown of anonymous answers, and how much it keeps back. */
  showing(round: RoundKey): Promise<RoundShowing>;
  /** A page of anonymous words, in an order of chance. */
  shownWords(round: RoundKey, at: { batch: number; scope: PageScope; page: number }): Promise<Statement[]>;
  /** Shows what may be shown of a session at its first close or its sealing, once. After its sealing no live answer is taken. */
  show(session: SessionKey, moment: ShowRequest): Promise<RoundShowing>;
  /** Ends a round whose sessions are all sealed: destroys the words that still wait, and what tells who gave cover. */
  endRound(round: RoundKey): Promise<void>;
  /** Takes no live answer any more, and says so, unless there is one already: then false, and it goes on as it was. */
  closeUnanswered(session: SessionKey): Promise<boolean>;
  /** Destroys every anonymous answer's row, shown or not: part of sealing. */
  forgetAnonymous(session: SessionKey): Promise<void>;
  /** All named answers and entries of a session that can be read, with the keys they stand under. Costs a read of all rows. */
  openAnswers(session: SessionKey): Promise<{ rowKey: string; stored: StoredOpenAnswer }[]>;
  /** Sessions whose keys, and whose decrypted answers, are in memory. */
  readonly remembered: { ciphers: number; writers: number };
  /** As `change`, for a row found by `openAnswers`. */
  changeRow<R>(session: SessionKey, at: { questionId: string; rowKey: string }, change: AnswerChange<R>): Promise<R>;
  /** Removes everything of a session that is gone and that nobody writes to. */
  forget(session: Pick<SessionKey, "tenantId" | "sessionId">): Promise<void>;
  /** Removes what a round that is gone has shown and remembered. */
  forgetRound(round: RoundKey): Promise<void>;
}

/** `unsealed`: ids of the round's sessions that are not known to be sealed. */
type ShowRequest = {
  areaId: string;
  moment: Moment;
  unsealed: readonly string[];
  noCover(areaId: string): Promise<NoCover>;
};

export type LedgerOptions = {
  store: TableStore;
  secret: Secrets["secret"];
  /** Of sessions that were opened before the secret was changed. */
  formerSecret?: Secrets["formerSecret"];
  now(): number;
  sleep(ms: number): Promise<void>;
  after: SessionWriterOptions["after"];
  /** A number in [0, 1) that nobody can foretell: it orders anonymous words. */
  chance(): number;
  /** How long a change may wait and try, in ms. */
  timeoutMs?: number;
};

const TIMEOUT_MS = 4_000;
const MAX_WRITERS = 500;
const MAX_CIPHERS = 1_000;
/** Keys and decrypted answers of an idle session leave memory after this time. */
const REMEMBER_MS = 5 * 60_000;

export function createAnswerLedger(options: LedgerOptions): AnswerLedger {
  const { store } = options;
  const { now } = options;
  const writers = createTtlCache<SessionWriter>({
    most: MAX_WRITERS,
    ageMs: REMEMBER_MS,
    now,
    mayGo: (writer) => writer.idle,
  });
  const ciphers = createTtlCache<AnswerCipher>({ most: MAX_CIPHERS, ageMs: REMEMBER_MS, now });

  const cipherOf = ({ salt, tenantId, sessionId }: SessionKey): AnswerCipher =>
    ciphers.use(salt, () => {
      const row = { table: "sessions", partitionKey: joinKey(tenantId), rowKey: joinKey(sessionId) } as const;
      return createAnswerCipher(
        readingRow(row, () => secretOf(salt, options)),
        salt,
      );
    });
  const writerOf = (session: SessionKey): SessionWriter => {
    const partition = answersPartition(session.tenantId, session.sessionId);
    return writers.use(partition, () => createSessionWriter({ ...options, partition, cipher: cipherOf(session) }));
  };
  const keyOf = (session: SessionKey, { questionId, whose }: { questionId: string; whose: AnswerOwner }): string =>
    answerKey(
      questionId,
      "personId" in whose ? cipherOf(session).personKeyOf(whose.personId, questionId) : `${ENTRY}${whose.entry}`,
    );
  const roundCipher = (round: RoundKey, salt: string): AnswerCipher =>
    ciphers.use(salt, () => {
      const row = { table: "showings", partitionKey: roundPartition(round), rowKey: SALT_KEY } as const;
      return createAnswerCipher(
        readingRow(row, () => secretOf(salt, options)),
        salt,
      );
    });
  const pseudonymOf = (session: SessionKey, { whose }: { whose: AnswerOwner }): (() => Authorship) | undefined =>
    "personId" in whose
      ? () => ({
          author: cipherOf(session).pseudonymOf(whose.personId),
          ...(session.roundSalt
            ? { roundAuthor: roundCipher(roundOf(session), session.roundSalt).pseudonymOf(whose.personId) }
            : {}),
          ...(whose.uncounted && { uncounted: whose.uncounted }),
        })
      : undefined;
  const get = (session: SessionKey, rowKey: string): ReturnType<TableStore["get"]> =>
    store.get("answers", answersPartition(session.tenantId, session.sessionId), rowKey);

  const tally = (session: SessionKey): Promise<SessionTally> =>
    noting(store, async () => readTally(await get(session, TALLY_KEY)));

  const timeout = options.timeoutMs ?? TIMEOUT_MS;
  const changeAt = <R>(session: SessionKey, at: () => AnswerTarget, change: AnswerChange<R>): Promise<R> =>
    noting(store, async () => writerOf(session).change({ ...at(), giveUpAt: options.now() + timeout }, change));

  return {
    newSalt: () => newSalt(options.secret),
    get remembered() {
      return { ciphers: ciphers.size, writers: writers.size };
    },
    change: (session, { live, ...at }, change) =>
      changeAt(
        session,
        () => ({ questionId: at.questionId, rowKey: keyOf(session, at), author: pseudonymOf(session, at), live }),
        change,
      ),
    changeRow: (session, at, change) => changeAt(session, () => at, change),
    closeUnanswered: (session) =>
      noting(store, () => {
        const partition = answersPartition(session.tenantId, session.sessionId);
        return writerOf(session).runExclusive(
          async () => (await finalise(store, partition, { only: isUnanswered })) !== null,
        );
      }),
    async forgetAnonymous(session) {
      const partition = answersPartition(session.tenantId, session.sessionId);
      const writer = writerOf(session);
      await writer.runExclusive(() => forgetAnonymous({ store, partition, chance: options.chance }));
      // What could tell who said what must not outlive the salt here. One that is still at work goes by age.
      ciphers.delete(session.salt);
      if (writer.idle) writers.delete(partition);
    },
    async openAnswers(session) {
      const found: { rowKey: string; stored: StoredOpenAnswer }[] = [];
      for await (const row of store.list(
        "answers",
        answersPartition(session.tenantId, session.sessionId),
        ANSWER_RANGE,
      )) {
        if (isEncrypted(row)) continue;
        // Named answers are read without the session's secret.
        const decryptAnswer: AnswerCipher["decryptAnswer"] = (...sealed) => cipherOf(session).decryptAnswer(...sealed);
        const stored = await unlessDamaged(store, () => readAnswer(row, { decryptAnswer }));
        if (stored?.kind === "open") found.push({ rowKey: row.rowKey, stored });
      }
      return found;
    },
    read: (session, at) =>
      noting(store, async () => {
        const row = await get(session, keyOf(session, at));
        const stored = row && readAnswer(row, cipherOf(session));
        return stored && !isEmpty(contentOf(stored)) ? stored : null;
      }),
    shownAs: (session, at) =>
      noting(store, async () => {
        const row = await get(session, keyOf(session, at));
        const stored = row && readAnswer(row, cipherOf(session));
        if (!row || stored?.kind !== "anonymous" || stored.content.state !== "said") return null;
        return shownIdOf(cipherOf(session), row.rowKey, stored.content);
      }),
    tally,
    recentTally: async (session, maxAgeMs) =>
      writers.get(answersPartition(session.tenantId, session.sessionId))?.talliedWithin(maxAgeMs) ?? tally(session),
    stampedTally: (session) =>
      noting(store, async () => {
        const row = await get(session, TALLY_KEY);
        return { tally: readTally(row), stamp: row?.etag ?? "" };
      }),
    words: (session, at) =>
      noting(store, async () => {
        const key =
          at.part === "open" ? wordsKey(at.questionId, at.page) : formerWordsKey(at.release, at.questionId, at.page);
        return readPage(await get(session, key));
      }),
    pooled: (session, at) =>
      noting(store, async () => readPage(await get(session, formerPooledKey(at.release, at.page)))),
    roundSalt: (round) => makeRoundSalt(options, round),
    showing: (round) =>
      noting(store, async () => readHead(await store.get("showings", roundPartition(round), HEAD_KEY))),
    shownWords: (round, { batch, scope, page }) =>
      noting(store, async () => {
        const row = await store.get("showings", roundPartition(round), pageKey(batch, scope, page));
        return readPage(row, "showings");
      }),
    show: (session, { areaId, moment, unsealed, noCover }) =>
      noting(store, async () => {
        const round = roundOf(session);
        const partition = answersPartition(session.tenantId, session.sessionId);
        const roundSalt = session.roundSalt ?? (await makeRoundSalt(options, round));
        const keys = { cipher: cipherOf(session), roundCipher: roundCipher(round, roundSalt) };
        return writerOf(session).runExclusive(async () => {
          const final = moment === "seal" ? await finalise(store, partition) : null;
          const tally = final ?? readTally(await get(session, TALLY_KEY));
          return showSession({
            ...{ store, round, partition, areaId, moment, unsealed, noCover, ...keys },
            ...{ chance: options.chance, sleep: options.sleep },
            sessionId: session.sessionId,
            questionIds: Object.keys(tally.questions),
          });
        });
      }),
    endRound: (round) => endRound(store, round),
    async forget({ tenantId, sessionId }) {
      const partition = answersPartition(tenantId, sessionId);
      await forgetPartition(store, "answers", { partition });
      writers.delete(partition);
    },
    forgetRound: (round) => forgetPartition(store, "showings", { partition: roundPartition(round) }),
  };
}

function roundOf({ tenantId, sessionId }: SessionKey): RoundKey {
  const named = readSessionId(sessionId);
  if (!named) throw new RangeError("A session whose id names no round.");
  return { tenantId, evaluationId: named.evaluationId };
}

/**
 * From now on no answer of the session is taken: the tally is written with every answer, so that no server can overlook it.
 * Null, and nothing is done, where it is not so.
 */
async function finalise(
  store: TableStore,
  partition: string,
  { only = () => true }: { only?(tally: SessionTally): boolean } = {},
): Promise<SessionTally | null> {
  return retryOnConflict(async () => {
    const row = await store.get("answers", partition, TALLY_KEY);
    const tally = readTally(row);
    if (!only(tally)) return null;
    if (tally.final) return tally;
    const final = { ...tally, final: true as const };
    const next = tallyRow(partition, final);
    await store.write("answers", row ? { kind: "replace", row: next, etag: row.etag } : { kind: "create", row: next });
    return final;
  });
}
