import type { AnswerContent, Parts } from "../../../shared/answers/answer.ts";
import { isEmpty } from "../../../shared/answers/answer.ts";
import { releaseWords, TOGETHER, type Release } from "../../../shared/answers/release.ts";
import { countAnswer, NO_COUNTS, type QuestionCounts } from "../../../shared/findings/counts.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import { NO_TALLY, type SessionTally } from "../../../shared/findings/tally.ts";
import { StorageConflict } from "../tables/storage-error.ts";
import { estimateBytes } from "../tables/row-json.ts";
import type { Op, Row, TableStore } from "../tables/table-store.ts";
import type { AnswerVault } from "./answer-vault.ts";
import { paginate } from "./page-fill.ts";
import {
  ANSWER_RANGE,
  pageRow,
  pooledKey,
  questionOfKey,
  readAnswer,
  readPage,
  readTally,
  releasedKey,
  RELEASED_RANGES,
  TALLY_KEY,
  tallyRow,
} from "./rows.ts";

export type ReleaseOptions = {
  store: TableStore;
  partition: string;
  vault: AnswerVault;
  release: number;
  chance(): number;
  newId(): string;
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

async function releaseOnce(options: ReleaseOptions): Promise<SessionTally> {
  const { store, partition, release, chance } = options;
  const row = await store.get("answers", partition, TALLY_KEY);
  const tally = readTally(row);
  if (tally.release >= release) return tally;
  const contents = await anonymousContents(options, Object.keys(tally.questions));
  const before = await shownBefore(options, tally);
  const words = Object.fromEntries(
    [...contents].map(([id, all]) => [id, all.filter((one) => one.state === "said").map((one) => one.parts)]),
  );
  const next = releaseWords(before, words, chance);

  let after: SessionTally = { ...tally, release, pooledPages: 0 };
  const written: Row[] = [];
  const write = (words: readonly Parts[], keyOf: (page: number) => string): number => {
    const pages = paginate(words.map((parts) => anonymousStatement(parts, options.newId())));
    written.push(...pages.map((page, index) => pageRow({ partitionKey: partition, rowKey: keyOf(index) }, page)));
    return pages.length;
  };
  after.pooledPages = write(next.pooled, (page) => pooledKey(release, page));
  for (const questionId of Object.keys(tally.questions)) {
    const shown = next.questions[questionId] ?? [];
    const question = {
      ...(tally.questions[questionId] ?? NO_TALLY),
      releasedPages: write(shown, (page) => releasedKey(release, questionId, page)),
      ...accountFor(contents.get(questionId) ?? [], shown),
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

/** The counts of a release: shown words by kind; the others only once there are enough to hide among. */
function accountFor(
  contents: readonly AnswerContent[],
  shown: readonly Parts[],
): { released: QuestionCounts; accounted: number } {
  let released = NO_COUNTS;
  for (const parts of shown)
    released = countAnswer(released, { state: "said", parts, unclear: false, voice: "individual" }, 1);
  if (contents.length < TOGETHER) return { released, accounted: shown.length };
  const wordless = contents.filter((one) => one.state !== "said");
  for (const one of wordless) released = countAnswer(released, { ...one, voice: "individual" }, 1);
  const marks = contents.filter((one) => one.state === "said" && one.unclear).length;
  return { released: { ...released, unclear: released.unclear + marks }, accounted: shown.length + wordless.length };
}

async function anonymousContents(
  { store, partition, vault }: ReleaseOptions,
  questionIds: readonly string[],
): Promise<Map<string, AnswerContent[]>> {
  const contents = new Map<string, AnswerContent[]>();
  for await (const row of store.list("answers", partition, ANSWER_RANGE)) {
    const stored = readAnswer(row, vault);
    const questionId = questionOfKey(row.rowKey, questionIds);
    if (stored.kind !== "anonymous" || isEmpty(stored.content) || questionId === undefined) continue;
    contents.set(questionId, [...(contents.get(questionId) ?? []), stored.content]);
  }
  return contents;
}

async function shownBefore({ store, partition }: ReleaseOptions, tally: SessionTally): Promise<Release> {
  const read = async (pages: number, key: (page: number) => string): Promise<Parts[]> => {
    const rows = await Promise.all(
      Array.from({ length: pages }, (_, page) => store.get("answers", partition, key(page))),
    );
    return rows.flatMap((row) => readPage(row).map((one) => one.parts));
  };
  const questions: Record<string, Parts[]> = {};
  for (const [id, question] of Object.entries(tally.questions)) {
    if (question.releasedPages > 0)
      questions[id] = await read(question.releasedPages, (page) => releasedKey(tally.release, id, page));
  }
  return { questions, pooled: await read(tally.pooledPages, (page) => pooledKey(tally.release, page)) };
}

function anonymousStatement(parts: Parts, id: string): Statement {
  return { id, parts, voice: "individual", door: null, attribution: "anonymous", author: null, onBehalfOf: null };
}
