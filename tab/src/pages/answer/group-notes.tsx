import { Button } from "@fluentui/react-components";
import { useRef, type ReactElement, type ReactNode } from "react";
import { PARTS } from "../../../../shared/answers/answer.ts";
import type { RoomNote } from "../../../../shared/contract/declaring.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";
import type { Says } from "../../../../shared/sessions/declaring.ts";
import { t, type TextKey } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { groupText } from "../area/group-text.ts";
import { KIND_TITLES } from "../area/kinds.ts";
import { useRoomNotes, useSaying } from "./use-room-notes.ts";
import "./group-notes.css";

type Question = SessionView["questions"][number];
type Props = { session: SessionView; question: Question };

/** The group notes on a question. Each of the room's people can say whether a note fits them. */
export function GroupNotes({ session, question }: Props): ReactElement | null {
  const notes = useRoomNotes(session, question);
  if (notes.length === 0) return null;
  const title = `notes-${question.number}`;
  return (
    <section className="group-notes" aria-labelledby={title}>
      <h3 id={title}>{t("tab.answer.notes.title")}</h3>
      {notes.some(({ takes }) => takes) && <p className="muted">{t("tab.answer.notes.how")}</p>}
      <ul>
        {notes.map((note) => (
          <li key={note.id}>
            <Note note={note} at={{ sessionId: session.id, number: question.number }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The group notes of a whole session by question, for people who do not run it. */
export function AllGroupNotes({ session }: { session: SessionView }): ReactElement | null {
  const noted = new Set(session.progress.flatMap((one) => (one.groupNotes > 0 ? [one.questionId] : [])));
  const questions = session.questions.filter(({ id, reached }) => reached && noted.has(id));
  return questions.length === 0 ? null : (
    <>
      {questions.map((question) => (
        <section key={question.id} className="panel" aria-label={t("tab.question.number", { number: question.number })}>
          <p className="finding-number">{t("tab.question.number", { number: question.number })}</p>
          <p>{question.plain}</p>
          <GroupNotes session={session} question={question} />
        </section>
      ))}
    </>
  );
}

type At = { sessionId: string; number: number };

function Note({ note, at }: { note: RoomNote; at: At }): ReactElement {
  const { parts, table, declared, people, takes } = note;
  return (
    <>
      {table && (
        <p>
          <strong dir="auto">{groupText({ table })}</strong>
        </p>
      )}
      {PARTS.flatMap((part) =>
        parts[part] === undefined
          ? []
          : [
              <div key={part}>
                <p className="group-note-part">{t(KIND_TITLES[part])}</p>
                <p className="words" dir="auto">
                  {parts[part]}
                </p>
              </div>,
            ],
      )}
      {takes && <OwnWord note={note} at={at} />}
      {takes && people !== null && <p className="muted">{t("tab.answer.notes.people", { count: people })}</p>}
      {declared && <p className="muted">{t("tab.findings.declared", declared)}</p>}
    </>
  );
}

const SAID: Readonly<Record<Says, TextKey>> = { us: "tab.answer.notes.said.us", no: "tab.answer.notes.said.no" };
const OTHER: Readonly<Record<Says, Says>> = { us: "no", no: "us" };
const CHANGE: Readonly<Record<Says, TextKey>> = {
  us: "tab.answer.notes.change.us",
  no: "tab.answer.notes.change.no",
};

/** The person's response to a note: given by one press, changed by another, and withdrawn. */
function OwnWord({ note, at }: { note: RoomNote; at: At }): ReactElement {
  const { busy, failure, say } = useSaying(at, note);
  const said = useRef<HTMLParagraphElement>(null);
  const words = PARTS.flatMap((part) => note.parts[part] ?? []).join(" ");
  const press = (says: Says | null) => async (): Promise<void> => {
    // The pressed button disappears, so the focus moves here for people with a keyboard.
    if (await say(says)) said.current?.focus();
  };
  const button = (says: Says | null, text: string): ReactNode => (
    <Button disabledFocusable={busy} aria-label={`${text}: ${words}`} onClick={() => void press(says)()}>
      {text}
    </Button>
  );
  const { own, changedSince } = note;
  return (
    <div className="group-note-own">
      {changedSince && (
        <Notice tone="warning" live>
          {t("tab.answer.notes.again")}
        </Notice>
      )}
      <p ref={said} tabIndex={-1} aria-live="polite" className={own === null ? "muted" : "group-note-said"}>
        {own === null ? t("tab.answer.notes.ask") : t(SAID[own])}
      </p>
      <div className="group-note-ways">
        {own === null ? (
          <>
            {button("us", t("tab.answer.notes.us"))}
            {button("no", t("tab.answer.notes.no"))}
          </>
        ) : (
          <>
            {button(OTHER[own], t(CHANGE[OTHER[own]]))}
            {button(null, t("tab.answer.notes.take-back"))}
          </>
        )}
      </div>
      {failure && <FailureNotice failure={failure} />}
    </div>
  );
}
