import { cleanText, isBlank } from "../text/clean-text.ts";
import { overLimit } from "../text/measure-text.ts";
import { askState, type Ask, type AskAnswer } from "./ask.ts";
import { NEXT_ANSWERS } from "./next-answers.ts";

type By = { id: string; name: string };
/** The moment, and its calendar day in the partnership's zone. */
export type NowAndToday = { now: Date; today: string };

type AskProblem = {
  field: "text" | "due" | "until" | "owner" | "sources";
  reason: "missing" | "too-long" | "past" | "too-far" | "not-a-lead" | "not-there";
};
export type AskRefusal =
  | { reason: "ask-invalid"; problems: readonly AskProblem[] }
  /** The ask is done, withdrawn, or was answered meanwhile, so no answer can follow. */
  | { reason: "ask-settled" };

/** A date further in the future is a typing error. */
const FARTHEST_YEARS = 3;

function checkWords(text: string, { needed }: { needed: boolean }): AskProblem[] {
  if (needed && isBlank(text)) return [{ field: "text", reason: "missing" }];
  return overLimit(text) === null ? [] : [{ field: "text", reason: "too-long" }];
}

function checkDay(field: "due" | "until", day: string | null, today: string): AskProblem[] {
  if (day === null) return [];
  if (day < today) return [{ field, reason: "past" }];
  const farthest = Number(today.slice(0, 4)) + FARTHEST_YEARS;
  return Number(day.slice(0, 4)) > farthest ? [{ field, reason: "too-far" }] : [];
}

export type AskInput = Pick<Ask, "evaluationId" | "areaId" | "text" | "sources" | "due">;
export type AskOutcome = { ok: true; ask: Ask } | ({ ok: false } & AskRefusal);

export function newAsk(
  input: AskInput,
  { id, by, owner, now, today }: { id: string; by: By; owner: By } & NowAndToday,
): AskOutcome {
  const text = cleanText(input.text);
  const problems = [...checkWords(text, { needed: true }), ...checkDay("due", input.due, today)];
  if (problems.length > 0) return { ok: false, reason: "ask-invalid", problems };
  const { evaluationId, areaId, sources, due } = input;
  const asked = { askedBy: by, askedAt: now.toISOString(), owner };
  return {
    ok: true,
    ask: {
      ...{ id, evaluationId, areaId, text, sources, due },
      ...asked,
      ...{ answers: [], moves: [], withdrawn: null, revision: 1 },
    },
  };
}

export type AskAnswerInput = Pick<AskAnswer, "kind" | "text" | "until">;

/** The ask with this answer. A repetition changes nothing. */
export function withAskAnswer(
  ask: Ask,
  input: AskAnswerInput,
  { by, now, today }: { by: By } & NowAndToday,
): AskOutcome {
  const text = cleanText(input.text);
  const until = input.kind === "accepted" ? input.until : null;
  const last = ask.answers.at(-1);
  if (last?.kind === input.kind && last.text === text && last.until === until && last.by.id === by.id)
    return { ok: true, ask };
  const state = askState(ask);
  if (!NEXT_ANSWERS[state].includes(input.kind)) return { ok: false, reason: "ask-settled" };
  const problems = [...checkWords(text, { needed: input.kind !== "accepted" }), ...checkDay("until", until, today)];
  if (problems.length > 0) return { ok: false, reason: "ask-invalid", problems };
  const answer = { kind: input.kind, text, until, by, at: now.toISOString() };
  return { ok: true, ask: { ...ask, answers: [...ask.answers, answer], revision: ask.revision + 1 } };
}

export type Arrangement = { owner?: By; due?: string };

/** Passes a waiting ask to another strategic lead, or changes its date. */
export function arranged(
  ask: Ask,
  { owner, due }: Arrangement,
  { by, now, today }: { by: By } & NowAndToday,
): AskOutcome {
  if (NEXT_ANSWERS[askState(ask)].length === 0) return { ok: false, reason: "ask-settled" };
  const newOwner = owner !== undefined && owner.id !== ask.owner.id ? owner : null;
  const newDue = due !== undefined && due !== ask.due ? due : null;
  const problems = checkDay("due", newDue, today);
  if (problems.length > 0) return { ok: false, reason: "ask-invalid", problems };
  const move = { at: now.toISOString(), by };
  const moves = [
    ...(newOwner ? [{ ...move, field: "owner" as const, before: ask.owner.name, after: newOwner.name }] : []),
    ...(newDue ? [{ ...move, field: "due" as const, before: ask.due, after: newDue }] : []),
  ];
  if (moves.length === 0) return { ok: true, ask };
  return {
    ok: true,
    ask: {
      ...ask,
      owner: newOwner ?? ask.owner,
      due: newDue ?? ask.due,
      moves: [...ask.moves, ...moves],
      revision: ask.revision + 1,
    },
  };
}

/** Withdraws an ask for its area before it is answered. It stays on record as withdrawn. */
export function withdrawn(ask: Ask, { by, now }: { by: By; now: Date }): AskOutcome {
  const state = askState(ask);
  if (state === "withdrawn") return { ok: true, ask };
  if (state !== "waiting") return { ok: false, reason: "ask-settled" };
  return { ok: true, ask: { ...ask, withdrawn: { at: now.toISOString(), by }, revision: ask.revision + 1 } };
}
