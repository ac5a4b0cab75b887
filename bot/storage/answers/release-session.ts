import type { AnswerContent, Parts } from "../../../shared/answers/answer.ts";
import { isEmpty } from "../../../shared/answers/answer.ts";
import { releaseWords, TOGETHER, type Release } from "../../../shared/answers/release.ts";
import { countAnswer, NO_COUNTS, type QuestionCounts } from "../../../shared/findings/counts.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import { NO_TALLY, type SessionTally } from "../../../shared/findings/tally.ts";
import { StorageConflict } from "../tables/storage-error.ts";
import type { Op, TableStore } from "../tables/table-store.ts";
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
 * Writes the pages of anonymous words that may be shown under the number of this release, then turns the tally to it in
 * one write: until then, and if this is cut short, readers keep seeing the release before.
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

  let after: SessionTally = {
    ...tally,
    release,
    pooledPages: await writePages(options, next.pooled, (page) => pooledKey(release, page)),
  };
  for (const questionId of Object.keys(tally.questions)) {
    const shown = next.questions[questionId] ?? [];
    const releasedPages = await writePages(options, shown, (page) => releasedKey(release, questionId, page));
    const question = {
      ...(tally.questions[questionId] ?? NO_TALLY),
      releasedPages,
      ...accountFor(contents.get(questionId) ?? [], shown),
    };
    after = { ...after, questions: { ...after.questions, [questionId]: question } };
  }
  const turned = tallyRow(partition, after);
  await store.write(
    "answers",
    row ? { kind: "replace", row: turned, etag: row.etag } : { kind: "create", row: turned },
  );
  // Words that were taken back must not stay behind on the pages of the release before.
  for (const rowKey of releasedKeys(tally))
    await store.write("answers", { kind: "delete", partitionKey: partition, rowKey });
  return after;
}

function releasedKeys(tally: SessionTally): string[] {
  const pages = (count: number): number[] => Array.from({ length: count }, (_, page) => page);
  return [
    ...Object.entries(tally.questions).flatMap(([id, { releasedPages }]) =>
      pages(releasedPages).map((page) => releasedKey(tally.release, id, page)),
    ),
    ...pages(tally.pooledPages).map((page) => pooledKey(tally.release, page)),
  ];
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

async function writePages(
  { store, partition, newId }: ReleaseOptions,
  words: readonly Parts[],
  key: (page: number) => string,
): Promise<number> {
  const pages = paginate(words.map((parts) => anonymousStatement(parts, newId())));
  for (const [page, statements] of pages.entries()) {
    const op: Op = { kind: "put", row: pageRow({ partitionKey: partition, rowKey: key(page) }, statements) };
    await store.write("answers", op);
  }
  return pages.length;
}

function anonymousStatement(parts: Parts, id: string): Statement {
  return { id, parts, voice: "individual", door: null, attribution: "anonymous", author: null, onBehalfOf: null };
}
