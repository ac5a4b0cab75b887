import type { AnswerContent, Parts } from "./answer.ts";
import { isCrowd, largestCrowd, type Chance, type Voiced } from "./crowd.ts";

/** The two moments at which anonymous words of a session appear or go: its first close, and its sealing. */
export type Moment = "close" | "seal";

/** Words that somebody said anonymously. `id`: what they are known by once they are shown, and no other words. */
export type HiddenWords = Voiced & { id: string; areaId: string; questionId: string; parts: Parts };

/** One anonymous answer of the session as it is now. `row`: the same for as long as it stands, whatever it says. */
export type AnonymousAnswer = HiddenWords & { row: string; content: AnswerContent };

/** Where words are shown: under their question, among their area's, or among those of all areas of the round. */
export type ShownWhere = { level: "question"; questionId: string } | { level: "area" } | { level: "round" };

/** What was shown together, once, and whose session it was: `row` null where they came from a session that is sealed. */
export type Batch = { at: ShownWhere; words: (Voiced & { id: string; row: string | null })[] };

/** What is remembered of a session between its two moments. `counted`: rows whose kind has been told. */
export type SessionMemory = { batches: Batch[]; counted: string[] };
export const NO_MEMORY: SessionMemory = { batches: [], counted: [] };

/** How many were not able to say or marked the question, told together with the people they are among. */
export type Kinds = { unable: number; unclear: number };

export type Showing = {
  /** In an order of chance. */
  shown: { at: ShownWhere; words: HiddenWords[] }[];
  /** Ids of words that were shown before and are taken out. */
  gone: string[];
  kinds: Record<string, Kinds>;
  /** Words of sealed sessions that wait for a crowd. */
  waiting: HiddenWords[];
  /** Those whose words or kinds were told: they give cover in this round only once, each in the areas of their words. */
  cover: { areaId: string; author: string }[];
  memory: SessionMemory;
  /** Questions of which something is not told under them. */
  withheld: string[];
  /** Answers of the session that are told nowhere, and will be looked at again when it is sealed. */
  keptBack: number;
  /** Answers of the session that will be told nowhere. */
  lost: number;
};

export type MomentOf = {
  moment: Moment;
  /** No other session of the round is still to be sealed. */
  endsRound: boolean;
  areaId: string;
  answers: readonly AnonymousAnswer[];
  waiting: readonly HiddenWords[];
  /** What its close has left; at the close itself, nothing. */
  before: SessionMemory;
  chance: Chance;
};

/**
 * What appears and what goes at one of a session's two moments. Words are shown in the nearest place that has a crowd:
 * under their question, among the area's, at the round's last sealing among those of the round; else they wait. What has been
 * shown stays, unless those who took theirs back are a crowd and so are those who stay. Total.
 */
export function decideShowing({ moment, endsRound, areaId, answers, waiting, before, chance }: MomentOf): Showing {
  const going = leaving(before, answers);
  const known = new Set(before.batches.flatMap(({ words }) => words.map(({ id }) => id)));
  const said = answers.filter(({ content }) => content.state === "said");
  const fresh = said.filter(({ id, row }) => !known.has(id) && !going.stuck.has(row));
  const shown: Showing["shown"] = [];
  /** Shows as many of these as may be, and returns the others. */
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
  // Earlier, the last few of the round would find nobody left to hide among.
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
 * Which of the shown words go. Whoever compares the page before and after learns two things: words that went are by somebody
 * who acted since, and words that stayed by somebody who did not. So both, those who go and those who stay, must be crowds.
 * `stuck`: rows whose words stay as they were shown.
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

/** Kinds are told once for each answer, together with those of a crowd that answered the same question. */
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

/** What has gone need not be left out: it is no answer's any more. */
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

/** Nothing that waits for a crowd may lead back to its row. */
function withoutRow({ id, author, independent, areaId, questionId, parts }: HiddenWords): HiddenWords {
  return { id, author, independent, areaId, questionId, parts };
}
