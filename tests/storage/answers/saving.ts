import { randomUUID } from "node:crypto";
import type { AnswerContent, Attribution } from "../../../shared/answers/answer.ts";
import { saveOver, withdrawStored, type SaveResult, type StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import type { AnswerLedger, SessionKey } from "../../../bot/storage/answers/answer-ledger.ts";
import type { NoCover } from "../../../bot/storage/answers/show-session.ts";
import type { Moment } from "../../../shared/answers/showing.ts";
import type { RoundShowing } from "../../../shared/findings/round-showing.ts";
import { TENANT } from "../../helpers/deps.ts";

export const QUESTIONS = ["hgiocld-4/3.2/1", "hgiocld-4/3.2/3"] as const;

export const said = (strength: string): AnswerContent => ({ state: "said", parts: { strength }, unclear: false });

export function sessionKey(name: string): SessionKey {
  return { tenantId: TENANT, sessionId: `${name}_marr_1`, salt: `salt of ${name}`, roundSalt: "salt of the round" };
}

/** Shows what may be shown of a session of Marr, in which nobody holds a role. */
export function show(ledger: AnswerLedger, session: SessionKey, moment: Moment): Promise<RoundShowing> {
  const noCover = async (): Promise<NoCover> => ({ holders: [], guests: [], members: async () => [] });
  return ledger.show(session, { areaId: "marr", moment, unsealed: [], noCover });
}

export type Sending = {
  person: string;
  questionId?: string;
  content: AnswerContent;
  wish?: Attribution | null;
  delivery?: string | null;
};

/** Saves as the program does. */
export function save(ledger: AnswerLedger, session: SessionKey, sending: Sending): Promise<SaveResult> {
  const { person, questionId = QUESTIONS[0], content, wish = null, delivery = null } = sending;
  return ledger.change(session, { questionId, whose: { personId: person } }, (current) => {
    const result = saveOver(current, {
      ...{ questionId, content, wish, delivery },
      sessionDefault: "named",
      author: { id: person, name: person },
      door: "card",
      newId: randomUUID(),
      now: new Date(),
    });
    return { next: result.ok ? result.stored : null, result };
  });
}

export function takeBack(
  ledger: AnswerLedger,
  session: SessionKey,
  { person, questionId = QUESTIONS[0] }: { person: string; questionId?: string },
): Promise<boolean> {
  return ledger.change(session, { questionId, whose: { personId: person } }, (current) => {
    const result = current && withdrawStored(current, { delivery: null, now: new Date() });
    return { next: result?.stored ?? null, result: result?.changed ?? false };
  });
}

/** Writes down a group note; the same entry again stays as it is. */
export function note(
  ledger: AnswerLedger,
  session: SessionKey,
  { entry, questionId = QUESTIONS[0], content }: { entry: string; questionId?: string; content: AnswerContent },
): Promise<boolean> {
  return ledger.change(session, { questionId, whose: { entry } }, (current) => {
    const stored: StoredAnswer = {
      kind: "open",
      answer: {
        ...content,
        ...{ id: randomUUID(), questionId, voice: "group", door: "facilitator", author: null, onBehalfOf: null },
        recordedBy: { id: "morag", name: "Morag" },
        revision: 1,
        savedAt: new Date().toISOString(),
      },
      history: [],
      deliveries: [],
      page: null,
    };
    return current ? { next: null, result: false } : { next: stored, result: true };
  });
}
