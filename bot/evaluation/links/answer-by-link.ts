import { PARTS, type Attribution, type StatementKind } from "../../../shared/answers/answer.ts";
import { checkInput, type AnswerInput } from "../../../shared/answers/check-input.ts";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { OwnAnswer } from "../../../shared/contract/views.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { reachedQuestions, type AskedQuestion } from "../../../shared/sessions/session.ts";
import { isBlank } from "../../../shared/text/clean-text.ts";
import type { TextSize } from "../../../shared/text/measure-text.ts";
import type { Deps } from "../deps.ts";
import { keyOfSession } from "../sessions/find-session.ts";
import type { SaveOutcome } from "../answers/find-to-answer.ts";
import { readOwnAnswers } from "../answers/read-own-answers.ts";
import { saveAnswer } from "../answers/save-answer.ts";
import { withdrawAnswer } from "../answers/withdraw-answer.ts";
import { emptyAside, isPaper, stillStands } from "../sheets/paper.ts";
import { giveLinkBack, isReceipt, isTakenWith, newReceipt, takeLink, whoAnswers, type WayIn } from "./way-in.ts";

/** A question as the form shows it. `answer`: the person's own, as far as this address may read it. */
export type FormQuestion = { question: AskedQuestion; open: boolean; answer: OwnAnswer | null };
export type FormView = {
  way: WayIn;
  /** False: existing answers can only be taken back. */
  takesNew: boolean;
  /** The receipt of the person who fills in this form. Only they keep it. */
  receipt: string;
  questions: readonly FormQuestion[];
  /** The name that they have given; empty where they have given none. */
  name: string;
  attribution: Attribution;
  /** Set where they have answered anonymously: their answers stay so. */
  staysAnonymous: boolean;
  /** The sheet was typed in by somebody else. What is saved here replaces that. */
  typedIn: boolean;
};

/** Reads only the person's own answers. The link alone shows no words, since its maker has it, too. */
export async function readLinkForm(deps: Deps, way: WayIn, { takesNew }: { takesNew: boolean }): Promise<FormView> {
  const { session } = way;
  const receipt = way.receipt ?? newReceipt(deps, way);
  const own = await ownSaid(deps, way, receipt);
  const reached = reachedQuestions(session).map(({ id }) => id);
  const staysAnonymous = own.some(({ attribution }) => attribution === "anonymous");
  return {
    ...{ way, takesNew, receipt, staysAnonymous, typedIn: Boolean(way.link.paper?.typedBy) },
    questions: session.questions
      .filter(({ id }) => reached.includes(id))
      .map((question) => ({
        question,
        open: takesNew && whyNotAnswer(session, question.id, deps.now()) === null,
        answer: own.find(({ questionId }) => questionId === question.id) ?? null,
      })),
    name: way.link.name || (await nameOf(deps, way, own)),
    attribution: staysAnonymous ? "anonymous" : (own[0]?.attribution ?? session.attribution),
  };
}

/** The answers of the person with this address. A sheet may have changed hands since its link was looked up. */
async function ownSaid(deps: Deps, way: WayIn, receipt: string): Promise<OwnAnswer[]> {
  if (!speaks(way)) return [];
  const { tenantId, session } = way;
  const link = isPaper(way.link) ? (await deps.webLinks.get(tenantId, session.id, way.link.id))?.value : way.link;
  if (!link || (isPaper(link) && !isTakenWith(link, receipt))) return [];
  return ownOf(deps, way, await whoAnswers(deps, { ...way, link, receipt }, ""));
}

/** One question's input. `builtOn`: the tag of the answer that was shown. */
export type Filled = { questionId: string; input: AnswerInput; builtOn: BuiltOn };
export type FilledForm = {
  receipt: string;
  attribution: Attribution;
  name: string;
  /** Identifies this sending, so that a repetition changes nothing. */
  sending: string;
  answers: readonly Filled[];
};

/** Why an answer was not saved. */
export type NotSaved =
  | { reason: "too-long"; part: StatementKind; size: TextSize }
  | { reason: "answer-changed"; answer: OwnAnswer }
  | { reason: "stays-anonymous" | "closed" | "paused" | "question-locked" | "not-now" };
export type FormSaved =
  | { ok: true; receipt: string; saved: number }
  /** `saved`: the number of answers that were saved. */
  | { ok: false; reason: "some"; saved: number; problems: ReadonlyMap<string, NotSaved> }
  | { ok: false; reason: "nothing" | "name-missing" }
  /** Somebody else has answered by this link, or it is no longer valid. */
  | { ok: false; reason: "taken" }
  | { ok: false; reason: "over" };
/** Problems that the person who filled in the form can fix. */
export type FormWrong = Exclude<FormSaved, { ok: true } | { reason: "taken" | "over" }>;

/** Saves everything that was filled in, by the same rules as elsewhere. Saves nothing while a text is too long. */
export async function saveByLink(deps: Deps, way: WayIn, form: FilledForm): Promise<FormSaved> {
  const receipt = way.receipt ?? form.receipt;
  if (
    way.receipt === null &&
    way.link.kind !== "own" &&
    !isReceipt(deps, { ...way, sessionId: way.session.id }, receipt)
  )
    return { ok: false, reason: "over" };
  const filled = form.answers.filter((one) => holdsAnything(one) || one.builtOn !== null);
  if (filled.length === 0) return { ok: false, reason: "nothing" };
  const tooLong = new Map(filled.flatMap((one) => lengthProblem(one)));
  if (tooLong.size > 0) return { ok: false, reason: "some", saved: 0, problems: tooLong };
  const name = way.link.name || form.name;
  if (form.attribution === "named" && isBlank(name)) return { ok: false, reason: "name-missing" };
  const one = (way.link.kind === "named" || way.link.kind === "sheet") && way.receipt === null;
  const taken = one ? await takeLink(deps, way, receipt) : { ok: true, fresh: false, link: way.link };
  if (!taken.ok) return { ok: false, reason: "taken" };
  const actor = await whoAnswers(deps, { ...way, link: taken.link, receipt }, name);
  const problems = new Map<string, NotSaved>();
  for (const answer of filled) {
    const why = problemOf(await saveOne(deps, { way, actor, form, answer }));
    if (why) problems.set(answer.questionId, why);
  }
  const saved = filled.length - problems.size;
  if (isPaper(taken.link) && saved > 0) {
    const at = { tenantId: way.tenantId, session: way.session, link: taken.link };
    // The paper sheet was typed in meanwhile and replaced these answers.
    if (!(await stillStands(deps, at))) return { ok: false, reason: "taken" };
    await emptyAside(deps, at);
  }
  if (problems.size === 0) return { ok: true, receipt, saved };
  if (taken.fresh && saved === 0) await giveLinkBack(deps, way, receipt);
  const closed = [...problems.values()].every(({ reason }) => reason === "closed");
  return closed && saved === 0 ? { ok: false, reason: "over" } : { ok: false, reason: "some", saved, problems };
}

/**
 * Takes back everything that was said with this receipt, until the session closes, even when the link takes no new
 * answers.
 */
export async function takeBackByLink(deps: Deps, way: WayIn): Promise<void> {
  if (!speaks(way)) return;
  const actor = await whoAnswers(deps, { ...way, receipt: way.receipt ?? "" }, "");
  for (const { questionId } of await ownOf(deps, way, actor))
    await withdrawAnswer(deps, { ...placeOf(deps, way, actor), questionId, delivery: null });
}

/** Whether this address may read what was said by it. */
function speaks({ receipt, link }: WayIn): boolean {
  return receipt !== null || link.kind === "own";
}

function holdsAnything({ input }: Filled): boolean {
  return input.unable === true || input.unclear === true || PARTS.some((part) => !isBlank(input.parts[part] ?? ""));
}

function lengthProblem({ questionId, input }: Filled): [string, NotSaved][] {
  const checked = checkInput(input);
  return !checked.ok && checked.reason === "too-long"
    ? [[questionId, { reason: "too-long", part: checked.part, size: checked.size }]]
    : [];
}

type Saving = { way: WayIn; actor: Actor; form: FilledForm; answer: Filled };

function saveOne(
  deps: Deps,
  { way, actor, form, answer: { questionId, input, builtOn } }: Saving,
): Promise<SaveOutcome> {
  const where = { ...placeOf(deps, way, actor), questionId, builtOn, delivery: `${form.sending} ${questionId}` };
  // Empty boxes take the answer back.
  if (!holdsAnything({ questionId, input, builtOn })) return withdrawAnswer(deps, where);
  return saveAnswer(deps, where, { input, attribution: form.attribution });
}

const placeOf = ({ sessionLinks }: Deps, { tenantId, session }: WayIn, actor: Actor) =>
  ({ actor, sessionId: session.id, door: "link", proof: sessionLinks.proofOf(tenantId, session.id) }) as const;

function problemOf(outcome: SaveOutcome): NotSaved | null {
  if (outcome.ok || outcome.reason === "nothing-stored") return null;
  switch (outcome.reason) {
    case "too-long":
      return { reason: outcome.reason, part: outcome.part, size: outcome.size };
    case "answer-changed":
      return { reason: outcome.reason, answer: outcome.answer };
    case "stays-anonymous":
    case "question-locked":
      return { reason: outcome.reason };
    case "session-paused":
      return { reason: "paused" };
    case "session-closed":
    case "session-sealed":
    case "session-cancelled":
      return { reason: "closed" };
    case "not-open-yet":
    case "question-not-asked":
    case "question-not-reached":
    case "nothing-to-save":
    case "not-a-member":
    case "bad-link":
    case "not-found":
    case "not-allowed":
      return { reason: "not-now" };
  }
}

async function ownOf(deps: Deps, { session }: WayIn, actor: Actor): Promise<OwnAnswer[]> {
  const own = await readOwnAnswers(deps, { actor, sessionId: session.id });
  return own.ok ? own.items.filter(({ revision }) => revision !== null) : [];
}

/** The name that somebody gave who came with the room's code. */
async function nameOf(deps: Deps, way: WayIn, own: readonly OwnAnswer[]): Promise<string> {
  const named = own.find(({ attribution }) => attribution === "named");
  if (!named || way.receipt === null) return "";
  const stored = await deps.sessions.get(way.tenantId, way.session.id);
  if (!stored) return "";
  const { id: personId } = await whoAnswers(deps, { ...way, receipt: way.receipt }, "");
  const answer = await deps.ledger.read(keyOfSession(way.tenantId, stored), {
    questionId: named.questionId,
    whose: { personId },
  });
  return answer?.kind === "open" ? (answer.answer.author?.name ?? "") : "";
}
