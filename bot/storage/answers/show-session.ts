import { isEmpty, type AnswerContent } from "../../../shared/answers/answer.ts";
import type { Chance } from "../../../shared/answers/crowd.ts";
import {
  NO_MEMORY,
  decideShowing,
  type AnonymousAnswer,
  type HiddenWords,
  type Moment,
  type Showing,
} from "../../../shared/answers/showing.ts";
import { hasClosedOnce, type RoundShowing } from "../../../shared/findings/round-showing.ts";
import { noting, recordHealthOf, unlessDamaged } from "../record-health.ts";
import { retryOnConflict } from "../tables/conflicts.ts";
import { StorageCorrupt } from "../tables/storage-error.ts";
import type { Op, Row, TableStore } from "../tables/table-store.ts";
import type { AnswerCipher } from "./answer-cipher.ts";
import { formerlyShown } from "./former-release.ts";
import { inTransactions } from "./in-transactions.ts";
import { roundAfter } from "./round-after.ts";
import {
  batchOf,
  batchRanges,
  COVER_RANGE,
  coverRow,
  HEAD_KEY,
  headRow,
  MEMORY_RANGE,
  memoryKey,
  memoryRow,
  readCover,
  readHead,
  readMemory,
  readWaiting,
  roundPartition,
  WAITING_RANGE,
  waitingKey,
  waitingRow,
  type CrowdCover,
  type RoundKey,
} from "./round-rows.ts";
import { ANSWER_RANGE, isEncrypted, questionOfKey, readAnswer } from "./rows.ts";

/**
 * Who gives no cover in the area at this moment, by the ids of people: holders of its roles, and guests who are no `members`
 * of its teams. `guests`: those who are known as such, whatever the door said when they answered.
 */
export type NoCover = {
  holders: readonly string[];
  guests: readonly string[];
  members(): Promise<readonly string[]>;
};

export type ShowOptions = {
  store: TableStore;
  round: RoundKey;
  /** Of the round. */
  roundCipher: AnswerCipher;
  sessionId: string;
  /** Of the session's answers. */
  partition: string;
  cipher: AnswerCipher;
  areaId: string;
  questionIds: readonly string[];
  moment: Moment;
  /** Ids of the round's sessions that are not known to be sealed. */
  unsealed: readonly string[];
  noCover(areaId: string): Promise<NoCover>;
  chance: Chance;
  sleep(ms: number): Promise<void>;
};

/** Most tries against another server that shows at the same time. */
const TRIES = 8;

/**
 * Shows what may be shown of a session at one of its two moments, once: whoever comes later finds it done. Pages are written
 * under the number of this showing, then the head of the round is turned to it; until then, and if this is cut short,
 * readers see what was shown before.
 */
export async function showSession(options: ShowOptions): Promise<RoundShowing> {
  const pause = (tried: number): Promise<void> => options.sleep(20 * tried * options.chance());
  return retryOnConflict(() => showOnce(options), { tries: TRIES, pause });
}

/** Whether a session's moment is over. A sealed one has no other. */
function isShown(round: RoundShowing, { sessionId, moment }: Pick<ShowOptions, "sessionId" | "moment">): boolean {
  const last = round.sessions[sessionId]?.moment;
  return last === "seal" || last === moment;
}

async function showOnce(options: ShowOptions): Promise<RoundShowing> {
  const { store, round, roundCipher, cipher, sessionId, moment, areaId, chance } = options;
  const partitionKey = roundPartition(round);
  const row = await store.get("showings", partitionKey, HEAD_KEY);
  const before = readHead(row);
  if (isShown(before, options)) {
    await sweep(options, { partitionKey, head: before });
    return before;
  }
  const batch = before.batch + 1;
  const remembered = hasClosedOnce(before, sessionId)
    ? await store.get("showings", partitionKey, memoryKey(sessionId))
    : null;
  const covered = await readCovers(options, { partitionKey, head: before });
  const isCover = coverOf(options, covered);
  const waiting = await readWaitingWords(options, { partitionKey, head: before, isCover });
  const memory = await unlessDamaged(store, () => readMemory(remembered, cipher));
  // Without knowing what has been shown of the session, nothing more of it can be.
  const answers = memory ? await anonymousAnswers(options, isCover) : [];
  const endsRound = options.unsealed.every((id) => id === sessionId || before.sessions[id]?.moment === "seal");
  const showing = decideShowing({ moment, endsRound, areaId, answers, waiting, before: memory ?? NO_MEMORY, chance });
  const change = { round, before, batch, showing, sessionId, areaId, moment };
  const { after, written } = await roundAfter(store, change);

  const puts: Row[] = [
    ...written,
    ...showing.waiting.map((words, index) =>
      waitingRow({ partitionKey, rowKey: waitingKey(batch, index) }, words, roundCipher),
    ),
    ...coversOf(showing).map((one) => coverRow({ partitionKey, batch }, one, roundCipher)),
    ...(moment === "close" ? [memoryRow(partitionKey, { sessionId, memory: showing.memory, cipher })] : []),
  ];
  // What an earlier try left under this number has been shown to nobody.
  const current = new Set(puts.map(({ rowKey }) => rowKey));
  const left: string[] = [];
  for (const range of batchRanges(batch))
    for await (const { rowKey } of store.list("showings", partitionKey, range))
      if (!current.has(rowKey)) left.push(rowKey);
  await inTransactions(store, {
    table: "showings",
    ops: [
      ...left.map((rowKey): Op => ({ kind: "delete", partitionKey, rowKey })),
      ...puts.map((one): Op => ({ kind: "put", row: one })),
    ],
    // Of two servers that show at once only one gets any further.
    head: { etag: row?.etag ?? null, before: headRow(partitionKey, before), after: headRow(partitionKey, after) },
  });
  await sweep(options, { partitionKey, head: after });
  return after;
}

type At = { partitionKey: string; head: RoundShowing };

/** Removes what the head has left behind: waiting words under older numbers, and what was remembered of sealed sessions. */
async function sweep({ store, roundCipher }: ShowOptions, { partitionKey, head }: At): Promise<void> {
  const sealed = Object.entries(head.sessions).filter(([, { moment }]) => moment === "seal");
  const over = new Set(sealed.map(([sessionId]) => memoryKey(sessionId)));
  const old: string[] = [];
  for await (const row of store.list("showings", partitionKey, WAITING_RANGE))
    // What cannot be read was not carried over: it is left as it is.
    if (batchOf(row.rowKey) < head.batch && (await unlessDamaged(store, () => readWaiting(row, roundCipher))))
      old.push(row.rowKey);
  for await (const { rowKey } of store.list("showings", partitionKey, MEMORY_RANGE))
    if (over.has(rowKey)) old.push(rowKey);
  for (const rowKey of old) await store.write("showings", { kind: "delete", partitionKey, rowKey });
}

/** Whether somebody has given cover in an area before this showing. */
type Covered = (areaId: string, author: string) => boolean;

/** Where one cover cannot be read nobody counts as cover any more: words wait rather than hide among too few. */
async function readCovers({ store, roundCipher }: ShowOptions, { partitionKey, head }: At): Promise<Covered> {
  const covers = new Map<string, Set<string>>();
  let whole = true;
  for await (const row of store.list("showings", partitionKey, COVER_RANGE)) {
    if (batchOf(row.rowKey) > head.batch) continue;
    const cover = await unlessDamaged(store, () => readCover(row, roundCipher));
    whole &&= cover !== null;
    const all = covers.get(cover?.areaId ?? "") ?? new Set();
    for (const author of cover?.authors ?? []) all.add(author);
    covers.set(cover?.areaId ?? "", all);
  }
  return (areaId, author) => !whole || covers.get(areaId)?.has(author) === true;
}

/** Whether somebody counts as cover in an area at this moment. */
type IsCover = (who: { areaId: string; author: string; uncounted?: "role" | "guest" }) => Promise<boolean>;

function coverOf({ roundCipher, cipher, noCover }: ShowOptions, covered: Covered): IsCover {
  const idsOf = (people: readonly string[]): Set<string> =>
    new Set(people.flatMap((id) => [roundCipher.pseudonymOf(id), cipher.pseudonymOf(id)]));
  type InArea = { holders: Set<string>; guests: Set<string>; members(): Promise<readonly string[]> };
  const areas = new Map<string, InArea>();
  const members = new Map<string, Set<string>>();
  return async ({ areaId, author, uncounted }) => {
    if (uncounted === "role" || covered(areaId, author)) return false;
    let area = areas.get(areaId);
    if (!area) {
      const found = await noCover(areaId);
      area = { ...found, holders: idsOf(found.holders), guests: idsOf(found.guests) };
      areas.set(areaId, area);
    }
    if (area.holders.has(author)) return false;
    if (uncounted !== "guest" && !area.guests.has(author)) return true;
    // Teams is asked only where a guest has answered.
    const inTeams = members.get(areaId) ?? idsOf(await area.members());
    members.set(areaId, inTeams);
    return inTeams.has(author);
  };
}

/** Words of sealed sessions. Those who hold a role or have given cover meanwhile do not count any more. */
async function readWaitingWords(
  { store, roundCipher }: ShowOptions,
  { partitionKey, head, isCover }: At & { isCover: IsCover },
): Promise<HiddenWords[]> {
  const all: HiddenWords[] = [];
  for await (const row of store.list("showings", partitionKey, WAITING_RANGE)) {
    if (batchOf(row.rowKey) !== head.batch) continue;
    const words = await unlessDamaged(store, () => readWaiting(row, roundCipher));
    if (words) all.push({ ...words, independent: words.independent && (await isCover(words)) });
  }
  return all;
}

function coversOf({ cover }: Showing): CrowdCover[] {
  const areas = new Map<string, Set<string>>();
  for (const { areaId, author } of cover) areas.set(areaId, (areas.get(areaId) ?? new Set()).add(author));
  return [...areas].map(([areaId, authors]) => ({ areaId, authors: [...authors] }));
}

/** What the words of an answer's row are known by once they are shown: others as soon as it says something else. */
export function shownIdOf(cipher: AnswerCipher, rowKey: string, { parts }: Pick<AnswerContent, "parts">): string {
  return cipher.fingerprintOf(rowKey, ["shown", parts]);
}

/** The session's anonymous answers as they are now, without those that a release under the former rule has shown. */
async function anonymousAnswers(options: ShowOptions, isCover: IsCover): Promise<AnonymousAnswer[]> {
  const { store, partition, cipher, areaId, questionIds } = options;
  const former = await formerlyShown(options);
  const answers: AnonymousAnswer[] = [];
  let opened = 0;
  let lastDamage: StorageCorrupt | null = null;
  for await (const row of store.list("answers", partition, ANSWER_RANGE)) {
    const stored = await noting(store, async () => readAnswer(row, cipher)).catch((error: unknown) => {
      if (!(error instanceof StorageCorrupt)) throw error;
      if (isEncrypted(row)) lastDamage = error;
      return null;
    });
    if (stored?.kind !== "anonymous") continue;
    const questionId = questionOfKey(row.rowKey, questionIds);
    if (questionId === undefined && !isEmpty(stored.content)) {
      lastDamage = new StorageCorrupt({ ...row, table: "answers" }, "its question is not in the session's counts");
      recordHealthOf(store).note(lastDamage);
      continue;
    }
    opened += 1;
    if (questionId === undefined || isEmpty(stored.content)) continue;
    const { content, uncounted } = stored;
    const id = shownIdOf(cipher, row.rowKey, content);
    if (former.hides(row.rowKey, { id, parts: content.parts })) continue;
    // Answers from before rounds shared a crowd are told apart within their session alone.
    const author = stored.roundAuthor ?? stored.author ?? row.rowKey;
    answers.push({
      ...{ id, author, areaId, questionId, content, parts: content.parts },
      row: cipher.fingerprintOf(row.rowKey, "row"),
      independent: !former.wasReleased && (await isCover({ areaId, author, uncounted })),
    });
  }
  // None at all can be opened: more likely the secret is wrong than every row, and after this they would be destroyed.
  if (options.moment === "seal" && opened === 0 && lastDamage) throw lastDamage;
  return answers;
}
