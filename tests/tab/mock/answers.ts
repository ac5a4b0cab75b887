import type { OwnAnswer, Problem } from "../../../shared/contract/views.ts";
import type { MeView } from "../../../shared/contract/views.ts";
import { putAnswerSchema, recordForOthersSchema } from "../../../shared/contract/inputs.ts";
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
