import type { OwnAnswer, Problem, RecordedEntry } from "../../../shared/contract/views.ts";
import type { MeView } from "../../../shared/contract/views.ts";
import { changeRecordedSchema, putAnswerSchema, recordForOthersSchema } from "../../../shared/contract/inputs.ts";
import { checkInput } from "../../../shared/answers/check-input.ts";
import { mergeAnswer, unseenIn } from "../../../shared/answers/merge-answer.ts";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import { PARTS } from "../../../shared/answers/answer.ts";
import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { questionNumbered, type Session } from "../../../shared/sessions/session.ts";
import { problem, type Reply } from "./reply.ts";
import { ownAnswer } from "./views.ts";
import type { Kept, World } from "./world.ts";

type Asked = { world: World; session: Session; number: number; me: MeView; builtOn: BuiltOn };

function ownOf({ world, session, me }: Asked, questionId: string): Kept | undefined {
  return world.answers.find(
    (one) =>
      one.sessionId === session.id &&
      one.questionId === questionId &&
      one.personId === me.id &&
      one.voice === "individual",
  );
}

export function putAnswer(asked: Asked, body: unknown): Reply {
  const { world, session, number, me, builtOn } = asked;
  const questionId = questionNumbered(session, number)?.id ?? "";
  const refusal = whyNotAnswer(session, questionId, world.now());
  if (refusal) return refused(refusal.reason);
  const input = putAnswerSchema.parse(body);
  const before = ownOf(asked, questionId);
  const parts = Object.fromEntries(PARTS.map((part) => [part, input[part]]));
  const { unable, unclear } = input;
  const checked = mergeAnswer({ stored: before ?? null, builtOn, input: { parts, unable, unclear } });
  if (!checked.ok)
    return checked.reason === "both-changed" ? changedElsewhere(checked.boxes, before) : refused(checked.reason);
  const kept: Kept = {
    ...checked.content,
    id: before?.id ?? `own-${me.id}-${number}`,
    sessionId: session.id,
    questionId,
    personId: me.id,
    voice: "individual",
    door: "tab",
    attribution: input.attribution ?? before?.attribution ?? session.attribution,
    author: me.name,
    onBehalfOf: null,
    revision: (before?.revision ?? 0) + 1,
    savedAt: world.now().toISOString(),
  };
  world.answers = [...world.answers.filter((one) => one !== before), kept];
  return { status: 200, body: ownAnswer(kept) };
}

export function withdrawAnswer(asked: Asked): Reply {
  const questionId = questionNumbered(asked.session, asked.number)?.id ?? "";
  const before = ownOf(asked, questionId);
  if (!before) return problem(404);
  const unseen = unseenIn(before, asked.builtOn);
  if (unseen.length > 0) return changedElsewhere(unseen, before);
  asked.world.answers = asked.world.answers.filter((one) => one !== before);
  const gone: OwnAnswer = { ...ownAnswer(before), state: "none", parts: {}, revision: null, savedAt: null, etag: null };
  return { status: 200, body: gone };
}

export function ownAnswers({ world, session, me }: Omit<Asked, "number" | "builtOn">): OwnAnswer[] {
  return world.answers.filter((one) => one.sessionId === session.id && one.personId === me.id).map(ownAnswer);
}

export function record(asked: Asked, kind: "group" | "on-behalf", body: unknown): Reply {
  const { world, session, number } = asked;
  const questionId = questionNumbered(session, number)?.id ?? "";
  const input = recordForOthersSchema.parse(body);
  const id = `note-${input.key}`;
  const parts = Object.fromEntries(PARTS.map((part) => [part, input[part]]));
  const checked = checkInput({ parts, unable: false, unclear: false });
  if (!checked.ok) return refused(checked.reason);
  const onBehalfOf = kind === "on-behalf" ? (input.onBehalfOf ?? null) : null;
  const kept: Kept = {
    ...checked.content,
    ...{ id, sessionId: session.id, questionId, personId: null, voice: kind, door: "facilitator" as const },
    ...{ attribution: "named" as const, author: null, onBehalfOf, revision: 1, savedAt: world.now().toISOString() },
  };
  world.answers = [...world.answers.filter((one) => one.id !== id), kept];
  return { status: 201, body: kept };
}

function changedElsewhere(boxes: readonly string[], stored: Kept | undefined): Reply {
  const body: Problem = {
    ...{ type: "about:blank", title: "Changed elsewhere", status: 409, detail: "You changed this answer elsewhere." },
    ...{ reason: "answer-changed", fields: Object.fromEntries(boxes.map((box) => [box, "Choose."])) },
    current: stored && ownAnswer(stored),
  };
  return { status: 409, body };
}

function refused(reason: string): Reply {
  const body: Problem = { type: "about:blank", title: "Refused", status: 409, detail: `Refused: ${reason}.`, reason };
  return { status: 409, body };
}

const entryView = (one: Kept): RecordedEntry => ({
  ...{
    id: one.id,
    entry: one.id,
    questionId: one.questionId,
    state: one.state,
    parts: one.parts,
    unclear: one.unclear,
  },
  ...{ voice: one.voice === "group" ? "group" : "on-behalf", onBehalfOf: one.onBehalfOf },
  ...{
    recordedBy: { id: "facilitator", name: "Iain Grant" },
    sheets: [],
    table: (one as { table?: RecordedEntry["table"] }).table ?? null,
    originals: [],
    savedAt: one.savedAt,
    etag: `r${one.revision}`,
  },
});

export function recordedEntries({ world, session }: Pick<Asked, "world" | "session">): RecordedEntry[] {
  return world.answers
    .filter((one) => one.sessionId === session.id && (one.voice === "group" || one.voice === "on-behalf"))
    .map(entryView);
}

/** Changes an entry, or takes it back where no words are sent. */
export function changeEntry({ world, builtOn }: Asked, entry: string, body: unknown): Reply {
  const before = world.answers.find((one) => one.id === entry);
  if (!before) return problem(404);
  if (builtOn !== `r${before.revision}`) return problem(409, "Somebody changed this in the meantime.");
  world.answers = world.answers.filter((one) => one !== before);
  if (body === null) return { status: 200, body: entryView(before) };
  const input = changeRecordedSchema.parse(body);
  const parts = Object.fromEntries(PARTS.map((part) => [part, input[part]]));
  const checked = checkInput({ parts, unable: false, unclear: false });
  if (!checked.ok) return refused(checked.reason);
  const kept: Kept = {
    ...{ ...before, ...checked.content, onBehalfOf: input.onBehalfOf ?? null },
    ...{ revision: before.revision + 1, savedAt: world.now().toISOString() },
  };
  world.answers = [...world.answers, kept];
  return { status: 200, body: entryView(kept) };
}
