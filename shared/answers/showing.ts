import type { AnswerContent, Parts } from "./answer.ts";
import { isCrowd, largestCrowd, type Chance, type Voiced } from "./crowd.ts";

/** The two moments at which a session's anonymous words appear or go: its first close, and its sealing. */
export type Moment = "close" | "seal";

/** Anonymous words. `id`: identifies them once they are shown, and changes with the words. */
export type HiddenWords = Voiced & { id: string; areaId: string; questionId: string; parts: Parts };

/** A present anonymous answer of the session. `row`: stays the same while the answer exists, whatever its words. */
export type AnonymousAnswer = HiddenWords & { row: string; content: AnswerContent };

/** Where words are shown: under their question, among their area's words, or among those of the whole round. */
export type ShownWhere = { level: "question"; questionId: string } | { level: "area" } | { level: "round" };

/** Words that were shown together. `row` is null where their session is sealed. */
export type Batch = { at: ShownWhere; words: (Voiced & { id: string; row: string | null })[] };

/**
 * What is stored of a session between its two moments. `counted`: rows that were counted as "not able to say" or
 * unclear.
 */
export type SessionMemory = { batches: Batch[]; counted: string[] };
export const NO_MEMORY: SessionMemory = { batches: [], counted: [] };

/**
 * How many were not able to say or marked the question as unclear. Told only together with the crowd that they are
 * among.
 */
export type Kinds = { unable: number; unclear: number };

export type Showing = {
  /** In random order. */
  shown: { at: ShownWhere; words: HiddenWords[] }[];
  /** Ids of shown words that are removed. */
  gone: string[];
  kinds: Record<string, Kinds>;
  /** Words of sealed sessions that wait for a crowd. */
  waiting: HiddenWords[];
  /** People whose words or marks were told. They give cover in this round only once, in each area of their words. */
  cover: { areaId: string; author: string }[];
  memory: SessionMemory;
  /** Questions that have something which is not told under them. */
  withheld: string[];
  /** Answers of the session that are told nowhere yet. They are considered again at the sealing. */
  keptBack: number;
  /** Answers of the session that will never be told. */
  lost: number;
};

export type MomentOf = {
  moment: Moment;
  /** No other session of the round is still to be sealed. */
  endsRound: boolean;
  areaId: string;
  answers: readonly AnonymousAnswer[];
  waiting: readonly HiddenWords[];
  /** What was stored at the close; at the close itself, empty. */
  before: SessionMemory;
  chance: Chance;
};

/**
 * Decides what appears and what goes at one of a session's two moments. Words are shown in the nearest place with a
 * crowd: under their question, or among the area's, or, at the round's last sealing, among the round's. Otherwise they
 * wait. Shown words stay, unless both those who withdrew theirs and those who remain are crowds. Total.
 */
export function decideShowing({ moment, endsRound, areaId, answers, waiting, before, chance }: MomentOf): Showing {
  const going = leaving(before, answers);
  const known = new Set(before.batches.flatMap(({ words }) => words.map(({ id }) => id)));
  const said = answers.filter(({ content }) => content.state === "said");
  const fresh = said.filter(({ id, row }) => !known.has(id) && !going.stuck.has(row));
  const shown: Showing["shown"] = [];
  /** Shows as many of these as allowed, and returns the rest. */
  const show = (at: ShownWhere, words: readonly HiddenWords[]): HiddenWords[] => {
    const together = largestCrowd(words, chance);
    if (together.length > 0) shown.push({ at, words: together });
    const ids = new Set(together.map(({ id }) => id));
    return words.filter(({ id }) => !ids.has(id));
  };

  let here: HiddenWords[] = [...waiting.filter((one) => one.areaId === areaId), ...fresh];
  for (const questionId of new Set(here.map((one) => one.questionId))) {
    const others = here.filter((one) => one.questionId !== questionId);
    const own = here.filter((one) => one.questionId === questionId);
    here = [...others, ...show({ level: "question", questionId }, own)];
  }
  here = show({ level: "area" }, here);
  const sealed = new Set(waiting.map(({ id }) => id));
  const elsewhere = waiting.filter((one) => one.areaId !== areaId);
  const stillHere = moment === "seal" ? here : here.filter(({ id }) => sealed.has(id));
  // If these were shown earlier, the round's last few words would have nobody left to hide among.
  const waits =
    moment === "seal" && endsRound
      ? show({ level: "round" }, [...elsewhere, ...stillHere])
      : [...elsewhere, ...stillHere];

  const kinds = countKinds(answers, new Set(before.counted));
  const rows = new Map(answers.map(({ id, row }) => [id, row]));
  const batches = shown.map(({ at, words }) => ({
    at,
    words: words.map(({ id, author, independent }) => ({ id, author, independent, row: rows.get(id) ?? null })),
  }));
  const all = [...before.batches, ...batches];
  const counted = [...before.counted, ...kinds.told.map(({ row }) => row)];
  const told = toldOf(all, counted);
  const untold = answers.filter((one) => !told.anywhere(one));
  const waitingIds = new Set(waits.map(({ id }) => id));
  return {
    shown,
    gone: going.gone,
    kinds: kinds.byQuestion,
    waiting: waits.map(withoutRow),
    cover: [
      ...shown.flatMap(({ words }) => words.filter((one) => one.independent)),
      ...kinds.told.filter((one) => one.independent),
    ].map((one) => ({ areaId: one.areaId, author: one.author })),
    memory: { batches: all, counted },
    withheld: [...new Set(answers.filter((one) => !told.underQuestion(one)).map((one) => one.questionId))],
    keptBack: moment === "close" ? untold.length : 0,
    lost: moment === "seal" ? untold.filter(({ id }) => !waitingIds.has(id)).length : 0,
  };
}

type Leaving = { gone: string[]; stuck: ReadonlySet<string | null> };

/**
 * Decides which shown words go. Comparing the page before and after reveals two things: removed words are by somebody
 * who acted since, and remaining words by somebody who did not. So both groups must be crowds. `stuck`: rows whose
 * words stay as they were shown.
 */
function leaving(before: SessionMemory, answers: readonly AnonymousAnswer[]): Leaving {
  const current = new Map(answers.map(({ row, id }) => [row, id]));
  const gone: string[] = [];
  const stuck = new Set<string | null>();
  for (const { words } of before.batches) {
    const go = words.filter(({ id, row }) => row !== null && current.get(row) !== id);
    const stay = words.filter((one) => !go.includes(one));
    if (isCrowd(go) && (stay.length === 0 || isCrowd(stay))) gone.push(...go.map(({ id }) => id));
    else for (const { row } of go) stuck.add(row);
  }
  return { gone, stuck };
}

type Counted = { byQuestion: Record<string, Kinds>; told: AnonymousAnswer[] };

/** Counts the "not able to say" and the mark of each answer once, as soon as a crowd has answered its question. */
function countKinds(answers: readonly AnonymousAnswer[], counted: ReadonlySet<string>): Counted {
  const result: Counted = { byQuestion: {}, told: [] };
  for (const questionId of new Set(answers.map((one) => one.questionId))) {
    const fresh = answers.filter((one) => one.questionId === questionId && !counted.has(one.row));
    if (!isCrowd(fresh)) continue;
    result.byQuestion[questionId] = {
      unable: fresh.filter(({ content }) => content.state === "unable").length,
      unclear: fresh.filter(({ content }) => content.unclear).length,
    };
    result.told.push(...fresh);
  }
  return result;
}

type Told = { anywhere(answer: AnonymousAnswer): boolean; underQuestion(answer: AnonymousAnswer): boolean };

/** Removed words need not be left out, since they are in no answer any more. */
function toldOf(batches: readonly Batch[], counted: readonly string[]): Told {
  const idsOf = (of: readonly Batch[]): Set<string> => new Set(of.flatMap(({ words }) => words.map(({ id }) => id)));
  const anywhere = idsOf(batches);
  const questions = idsOf(batches.filter(({ at }) => at.level === "question"));
  const kinds = new Set(counted);
  const isIn =
    (ids: ReadonlySet<string>) =>
    ({ id, row, content }: AnonymousAnswer): boolean =>
      content.state === "said" ? ids.has(id) : kinds.has(row);
  return { anywhere: isIn(anywhere), underQuestion: isIn(questions) };
}

/** Waiting words must not lead back to their row. */
function withoutRow({ id, author, independent, areaId, questionId, parts }: HiddenWords): HiddenWords {
  return { id, author, independent, areaId, questionId, parts };
}
