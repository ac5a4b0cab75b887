import type { AnswerContent } from "../../../shared/answers/answer.ts";
import { isEmpty } from "../../../shared/answers/answer.ts";
import type { StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import {
  nextRelease,
  NOTHING_SHOWN,
  recount,
  shuffled,
  TOGETHER,
  shownOf,
  type Counted,
  type Hidden,
  type Release,
} from "../../../shared/answers/release.ts";
import { countAnswer, NO_COUNTS, type QuestionCounts } from "../../../shared/findings/counts.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import { NO_TALLY, type SessionTally } from "../../../shared/findings/tally.ts";
import { recordHealthOf } from "../record-health.ts";
import { StorageConflict, StorageCorrupt } from "../tables/storage-error.ts";
import { estimateBytes } from "../tables/row-json.ts";
import type { Op, Row, TableStore } from "../tables/table-store.ts";
import type { AnswerVault } from "./answer-vault.ts";
import { paginate } from "./page-fill.ts";
import {
  ANSWER_RANGE,
  isSealed,
  pageRow,
  pooledKey,
  questionOfKey,
  readAnswer,
  readShown,
  readTally,
  releasedKey,
  RELEASED_RANGES,
  shownKey,
  shownRow,
  TALLY_KEY,
  tallyRow,
  type ShownRow,
} from "./rows.ts";

export type ReleaseOptions = {
  store: TableStore;
  partition: string;
  vault: AnswerVault;
  release: number;
  /** No answer is taken after this release. */
  final?: true;
  chance(): number;
  sleep(ms: number): Promise<void>;
};

/** Most tries against another server that writes at the same time. */
const TRIES = 8;

/**
 * Writes the pages of anonymous words that may be shown under the number of this release, then turns the tally to it:
 * until then, and if this is cut short, readers keep seeing the release before. Every transaction replaces the tally in
 * the version it was read in, so of two servers that release at once only one gets any further.
 */
export async function releaseSession(options: ReleaseOptions): Promise<SessionTally> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await releaseOnce(options);
    } catch (error) {
      if (!(error instanceof StorageConflict) || attempt === TRIES) throw error;
      await options.sleep(20 * attempt * options.chance());
    }
  }
}

/** Whether there is nothing left to do for this release. */
export function isReleased(
  tally: SessionTally,
  { release, final }: Pick<ReleaseOptions, "release" | "final">,
): boolean {
  return tally.release >= release && (!final || tally.final === true);
}

async function releaseOnce(options: ReleaseOptions): Promise<SessionTally> {
  const { store, partition, release, final, chance } = options;
  const row = await store.get("answers", partition, TALLY_KEY);
  const tally = readTally(row);
  if (isReleased(tally, options)) return tally;
  const questionIds = Object.keys(tally.questions);
  const answers = await anonymousAnswers(options, questionIds);
  const remembered = await shownBefore(options, questionIds);
  const words = Object.fromEntries([...answers].map(([id, all]) => [id, all.flatMap((one) => one.hidden ?? [])]));
  const next = nextRelease(remembered.release, words, chance);

  let after: SessionTally = { ...tally, release, pooledPages: 0, ...(final ? { final } : {}) };
  const written: Row[] = [];
  const write = (words: readonly Word[], keyOf: (page: number) => string): number => {
    const pages = paginate(words.map(anonymousStatement));
    written.push(...pages.map((page, index) => pageRow({ partitionKey: partition, rowKey: keyOf(index) }, page)));
    return pages.length;
  };
  const remember = (questionId: string | undefined, what: ShownRow): void => {
    const { batches, retired } = what.shown;
    if (batches.length > 0 || retired.length > 0 || what.counted)
      written.push(shownRow({ partitionKey: partition, rowKey: shownKey(questionId) }, what));
  };
  const pooled = shownOf(next.pool, Object.values(words).flat(), chance);
  after.pooledPages = write(pooled, (page) => pooledKey(release, page));
  remember(undefined, { shown: next.pool, counted: null });
  for (const questionId of questionIds) {
    const all = answers.get(questionId) ?? [];
    const place = next.questions[questionId] ?? remembered.release.questions[questionId] ?? NOTHING_SHOWN;
    const shown = shownOf(place, words[questionId] ?? [], chance);
    const counted = recount(remembered.counted.get(questionId) ?? null, all);
    remember(questionId, { shown: place, counted });
    const question = {
      ...(tally.questions[questionId] ?? NO_TALLY),
      releasedPages: write(shown, (page) => releasedKey(release, questionId, page)),
      ...accountFor(shown, all.length < TOGETHER ? null : counted),
    };
    after = { ...after, questions: { ...after.questions, [questionId]: question } };
  }

  let etag = row?.etag ?? null;
  const batches = inBatches(written);
  for (const [index, batch] of batches.entries()) {
    const turned = tallyRow(partition, index < batches.length - 1 ? tally : after);
    const turn: Op = etag === null ? { kind: "create", row: turned } : { kind: "replace", row: turned, etag };
    const { etags } = await store.transact("answers", [turn, ...batch.map((page): Op => ({ kind: "put", row: page }))]);
    etag = etags[0] ?? null;
  }
  // Words that were taken back must not stay behind on the pages of earlier releases.
  const current = new Set(written.map((page) => page.rowKey));
  for (const rowKey of await releasedKeys(options))
    if (!current.has(rowKey)) await store.write("answers", { kind: "delete", partitionKey: partition, rowKey });
  return after;
}

/** What one transaction takes beside the tally: 100 rows and 2 MiB are the most. At least one batch. */
function inBatches(rows: readonly Row[]): Row[][] {
  const batches: Row[][] = [[]];
  let bytes = 0;
  for (const row of rows) {
    const more = estimateBytes(row);
    const last = batches.at(-1);
    if (last && last.length < 90 && bytes + more < 1_500_000) {
      last.push(row);
      bytes += more;
    } else {
      batches.push([row]);
      bytes = more;
    }
  }
  return batches;
}

async function releasedKeys({ store, partition }: ReleaseOptions): Promise<string[]> {
  const keys: string[] = [];
  for (const range of RELEASED_RANGES)
    for await (const row of store.list("answers", partition, range)) keys.push(row.rowKey);
  return keys;
}

/** The counts of a release: shown words by kind; the others as they were counted last. */
function accountFor(shown: readonly Word[], counted: Counted | null): { released: QuestionCounts; accounted: number } {
  let released = NO_COUNTS;
  for (const { parts } of shown)
    released = countAnswer(released, { state: "said", parts, unclear: false, voice: "individual" }, 1);
  if (counted === null) return { released, accounted: shown.length };
  const { unable, unclear, wordless } = counted;
  return { released: { ...released, unable, unclear }, accounted: shown.length + wordless };
}

/** `id`: what these words are known by where they are shown; the same for as long as they stay the same, so that what rests on them holds. */
type Word = Hidden & { id: string };
type Anonymous = { name: string; content: AnswerContent; hidden: Word | null };

async function anonymousAnswers(
  { store, partition, vault, chance, final }: ReleaseOptions,
  questionIds: readonly string[],
): Promise<Map<string, Anonymous[]>> {
  const answers = new Map<string, Anonymous[]>();
  let lastDamage: StorageCorrupt | null = null;
  let opened = 0;
  const readUnlessDamaged = (row: Row): StoredAnswer | null => {
    try {
      const stored = readAnswer(row, vault);
      opened += stored.kind === "anonymous" ? 1 : 0;
      return stored;
    } catch (error) {
      if (!(error instanceof StorageCorrupt)) throw error;
      recordHealthOf(store).note(error);
      if (isSealed(row)) lastDamage = error;
      return null;
    }
  };
  for await (const row of store.list("answers", partition, ANSWER_RANGE)) {
    const stored = readUnlessDamaged(row);
    if (stored === null) continue;
    const questionId = questionOfKey(row.rowKey, questionIds);
    if (stored.kind !== "anonymous" || isEmpty(stored.content) || questionId === undefined) continue;
    const { content, author = "" } = stored;
    const { state, parts, unclear } = content;
    const word = {
      name: vault.nameOf(row.rowKey, parts),
      id: vault.nameOf(row.rowKey, ["shown", parts]),
      author,
      parts,
    };
    const hidden = state === "said" ? word : null;
    const name = vault.nameOf(row.rowKey, [state, parts, unclear]);
    answers.set(questionId, [...(answers.get(questionId) ?? []), { name, content, hidden }]);
  }
  // None at all can be opened: more likely the secret is wrong than every row, and after this they would be destroyed.
  if (final && opened === 0 && lastDamage) throw lastDamage;
  // What is remembered of them must not stand in the order of their rows.
  for (const [questionId, all] of answers) answers.set(questionId, shuffled(all, chance));
  return answers;
}

async function shownBefore(
  { store, partition }: ReleaseOptions,
  questionIds: readonly string[],
): Promise<{ release: Release; counted: Map<string, Counted | null> }> {
  const read = async (questionId?: string): Promise<ShownRow> =>
    readShown(await store.get("answers", partition, shownKey(questionId)));
  const [pool, ...rows] = await Promise.all([read(), ...questionIds.map(read)]);
  const byQuestion = questionIds.map((id, index) => [id, rows[index] ?? readShown(null)] as const);
  return {
    release: {
      questions: Object.fromEntries(byQuestion.map(([id, { shown }]) => [id, shown])),
      pool: pool.shown,
    },
    counted: new Map(byQuestion.map(([id, { counted }]) => [id, counted])),
  };
}

function anonymousStatement({ id, parts }: Word): Statement {
  return { id, parts, voice: "individual", door: null, attribution: "anonymous", author: null, onBehalfOf: null };
}
