import { useEffect, useState } from "react";
import type { Attribution } from "../../../../shared/answers/answer.ts";
import type { OwnAnswer, SessionView } from "../../../../shared/contract/views.ts";
import type { Failure } from "../../api/request.ts";
import { useUnsaved } from "../../drafts/leaving.ts";
import { useMe } from "../../me.ts";
import { formContentOf, PART_NAMES, type AnswerDraftKey, type Draft, type FormContent } from "../../outbox/draft.ts";
import {
  discard,
  draftKeyHere,
  leftBehind,
  meetStored,
  post,
  saveTyping,
  usePosting,
  withdraw,
  type Saving,
} from "../../outbox/outbox.ts";
import { t } from "../../texts.ts";
import { asksHowShown, formErrors } from "./check-form.ts";

type Asked = { session: SessionView; question: SessionView["questions"][number]; stored: OwnAnswer | null };

/** One's own answer to a question, as it stands in the form, and what can be done with it. */
export type AnswerInForm = {
  draftKey: AnswerDraftKey;
  draft: Draft | null;
  saving: Saving;
  content: FormContent;
  /** Null: it has to be chosen. */
  attribution: Attribution | null;
  errors: ReturnType<typeof formErrors>;
  /** What another window has left unsaved. */
  left: ReturnType<typeof leftBehind>;
  /** Why it could not be withdrawn. */
  failure: Failure | null;
  /** It was withdrawn a moment ago: puts it back. */
  undo: (() => void) | null;
  change(changes: Partial<FormContent>): void;
  /** The first box in which something is wrong, or, for the form as a whole, as many as there are boxes; null: it is sent. */
  save(): number | null;
  takeBack(): Promise<void>;
};

/** Keeps what is typed, sends it and takes it back. */
export function useAnswer({ session, question, stored }: Asked): AnswerInForm {
  const me = useMe();
  const draftKey = draftKeyHere({ personId: me.id, sessionId: session.id, number: question.number });
  const { draft, saving } = usePosting(draftKey);
  useUnsaved(draft !== null && draft.queued === null, () => discard(draftKey));
  const [checking, setChecking] = useState(false);
  const [withdrawn, setWithdrawn] = useState<FormContent | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const content = draft?.now ?? formContentOf(stored);
  const isUnasked = asksHowShown({ content, stored, session });
  const problems = { ...formErrors(content), ...(isUnasked ? { form: t("tab.answer.unable.how") } : {}) };
  const refused = saving.kind === "refused" && saving.failure.kind === "refused" ? saving.failure.problem.fields : {};
  useEffect(() => {
    if (stored) meetStored(draftKey, stored);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key is made anew each time; the answer is what it is about
  }, [stored?.etag, draft?.builtOn]);
  return {
    ...{ draftKey, draft, saving, content, failure },
    attribution: isUnasked ? null : (content.attribution ?? stored?.attribution ?? session.attribution),
    errors: { ...refused, ...(checking ? problems : {}) },
    left: draft || withdrawn ? null : leftBehind(draftKey),
    undo:
      withdrawn &&
      (() => {
        setWithdrawn(null);
        post(draftKey, withdrawn, null);
      }),
    change(changes) {
      setWithdrawn(null);
      saveTyping(draftKey, { ...content, ...changes }, stored);
    },
    save() {
      setWithdrawn(null);
      const isRight = Object.keys(problems).length === 0;
      setChecking(!isRight);
      if (!isRight) {
        const wrong = PART_NAMES.findIndex((part) => part in problems);
        return wrong < 0 ? PART_NAMES.length : wrong;
      }
      post(draftKey, content, stored);
      return null;
    },
    async takeBack() {
      const before = { ...formContentOf(stored), attribution: stored?.attribution ?? null };
      const failed = await withdraw(draftKey);
      setFailure(failed);
      if (!failed) setWithdrawn(before);
    },
  };
}
