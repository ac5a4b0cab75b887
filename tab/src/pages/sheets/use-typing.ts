import { useRef, useState } from "react";
import type { Part } from "../../../../shared/answers/answer.ts";
import type { TypeAnswer, TypedAnswer, TypedSheet } from "../../../../shared/contract/sheets.ts";
import { isBlank } from "../../../../shared/text/clean-text.ts";
import { api } from "../../api/paths.ts";
import type { Failure } from "../../api/request.ts";
import { useSending } from "../../api/use-sending.ts";
import { newId } from "../../host/new-id.ts";
import { NO_PARTS } from "../../outbox/draft.ts";

/** A sheet's words on one question. */
export type SheetWords = { parts: Record<Part, string>; unable: boolean; unclear: boolean };
export const NO_SHEET_WORDS: SheetWords = { parts: NO_PARTS, unable: false, unclear: false };
export type Who = { attribution: "named" | "anonymous"; name: string };

export type Typing = {
  sheet: TypedSheet;
  busy: boolean;
  failure: Failure | null;
  answerTo: (questionId: string) => TypedAnswer | undefined;
  /** The shown words of a question; encrypted ones only where they were typed in on this page. */
  wordsOf: (questionId: string) => SheetWords;
  /** Saves it; false where that failed. */
  save: (question: { id: string; number: number }, words: SheetWords, who: Who) => Promise<boolean>;
  /** Types the sheet in although its person has answered online. */
  typeInPlace: () => void;
  inPlace: boolean;
  takeBack: () => Promise<boolean>;
};

/** One sheet while it is typed in. Words without a name are held by this page only, until it goes on. */
export function useTyping(sessionId: string, opened: TypedSheet): Typing {
  const [sheet, setSheet] = useState(opened);
  const [inPlace, setInPlace] = useState(false);
  const own = useRef(new Map<string, SheetWords>());
  const { busy, failure, sendOne } = useSending();
  const answerTo = (id: string): TypedAnswer | undefined => sheet.answers.find(({ questionId }) => questionId === id);
  /** Takes over the stored state, where somebody else was quicker. */
  const adopt = (one: Failure): void => {
    if (one.kind !== "refused" || typeof one.problem.current !== "object" || !one.problem.current) return;
    setSheet(one.problem.current as TypedSheet);
  };
  return {
    ...{ sheet, busy, failure, answerTo, inPlace },
    wordsOf(id) {
      const typed = answerTo(id);
      if (!typed) return NO_SHEET_WORDS;
      if (typed.closed) return own.current.get(id) ?? NO_SHEET_WORDS;
      const { parts, state, unclear } = typed;
      return { parts: { ...NO_PARTS, ...parts }, unable: state === "unable", unclear };
    },
    async save({ id, number }, words, who) {
      const { parts, unable, unclear } = words;
      const reply = await sendOne<TypedSheet>({
        ...{ method: "PUT", path: api.typedQuestion(sessionId, sheet.code, number), delivery: newId() },
        body: { ...parts, unable, unclear, ...who, inPlace } satisfies TypeAnswer,
        builtOn: answerTo(id)?.etag ?? null,
      });
      if (!reply) return false;
      if (!reply.ok) {
        adopt(reply.failure);
        return false;
      }
      own.current.set(id, words);
      setInPlace(false);
      setSheet(reply.data);
      return true;
    },
    typeInPlace: () => setInPlace(true),
    async takeBack() {
      const path = api.printedSheet(sessionId, sheet.code);
      const reply = await sendOne<TypedSheet>({ method: "DELETE", path, builtOn: sheet.etag });
      if (!reply) return false;
      if (!reply.ok) adopt(reply.failure);
      else {
        own.current.clear();
        setSheet(reply.data);
      }
      return reply.ok;
    },
  };
}

export function isNothing({ parts, unable, unclear }: SheetWords): boolean {
  return !unable && !unclear && Object.values(parts).every((text) => isBlank(text));
}
