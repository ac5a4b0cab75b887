import { Button } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import { statementKindSchema } from "../../../../shared/answers/answer.ts";
import type { RecordedEntry, SessionView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { refresh, useResource } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";
import { useRoomNotes } from "../answer/use-room-notes.ts";
import { groupText } from "../area/group-text.ts";
import { OriginalNotes } from "../area/originals.tsx";
import { MergeNotesForm } from "./merge-notes.tsx";
import { RecordDialog } from "./record-dialog.tsx";

type Entries = { items: RecordedEntry[] };

/** The notes in this session for a group or another person. Until it is sealed, each can be changed and taken back. */
export function RecordedList({ session }: { session: SessionView }): ReactElement | null {
  const { data } = useResource<Entries>(api.recorded(session.id));
  const [changing, setChanging] = useState<RecordedEntry | null>(null);
  const [takingBack, setTakingBack] = useState<RecordedEntry | null>(null);
  const numberOf = (one: RecordedEntry): number =>
    session.questions.find(({ id }) => id === one.questionId)?.number ?? 0;
  if (!data || data.items.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="recorded-title">
      <h2 id="recorded-title">{t("tab.cockpit.recorded")}</h2>
      <ul className="recorded">
        {data.items.map((one) => (
          <li key={one.entry}>
            <div>
              <strong>{whoseWords(one)}</strong>{" "}
              <span className="muted">
                {t("tab.cockpit.recorded.by", {
                  number: numberOf(one),
                  by: one.recordedBy?.name ?? "",
                  at: formatMoment(one.savedAt),
                })}
              </span>
              {wordsOf(one).map((text, index) => (
                <p key={index} dir="auto">
                  {text}
                </p>
              ))}
              {one.originals.length > 0 && <OriginalNotes notes={one.originals} />}
              {one.voice === "group" && <SaidOfIt session={session} entry={one} />}
            </div>
            {session.state !== "sealed" && (
              <div className="recorded-actions">
                {one.parts.unclassified === undefined && (
                  <Button
                    aria-label={t("tab.cockpit.recorded.change.label", { what: wordsOf(one).join(" ") })}
                    onClick={() => setChanging(one)}
                  >
                    {t("tab.cockpit.recorded.change")}
                  </Button>
                )}
                <Button
                  aria-label={t("tab.cockpit.recorded.take-back.label", { what: wordsOf(one).join(" ") })}
                  onClick={() => setTakingBack(one)}
                >
                  {t("tab.cockpit.recorded.take-back")}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {session.state !== "sealed" && <MergeNotesForm session={session} entries={data.items} />}
      {changing && (
        <RecordDialog
          kind={changing.voice === "group" ? "group-note" : "on-behalf"}
          session={session}
          question={session.questions.find(({ id }) => id === changing.questionId)}
          changing={data.items.find(({ entry }) => entry === changing.entry) ?? changing}
          close={() => setChanging(null)}
        />
      )}
      {takingBack && (
        <TakeBack
          entry={takingBack}
          path={api.recordedEntry(session.id, numberOf(takingBack), takingBack.entry)}
          session={session.id}
          close={() => setTakingBack(null)}
        />
      )}
    </section>
  );
}

/** How many have responded to the note; the responses themselves are not shown before the close. */
function SaidOfIt({ session, entry }: { session: SessionView; entry: RecordedEntry }): ReactElement | null {
  const number = session.questions.find(({ id }) => id === entry.questionId)?.number ?? 0;
  const note = useRoomNotes(session, { id: entry.questionId, number }).find(({ id }) => id === entry.id);
  if (!note) return null;
  if (note.declared) return <p className="muted">{t("tab.findings.declared", note.declared)}</p>;
  if (!note.takes) return null;
  return (
    <p className="muted">
      {note.people === null ? t("tab.answer.notes.few") : t("tab.answer.notes.people", { count: note.people })}
    </p>
  );
}

const wordsOf = ({ parts }: RecordedEntry): string[] =>
  statementKindSchema.options.flatMap((kind) => parts[kind] ?? []);

function whoseWords({ voice, onBehalfOf, table, originals }: RecordedEntry): string {
  if (voice === "group") return groupText({ table: table ?? undefined, groups: originals.length });
  return onBehalfOf ? t("tab.cockpit.recorded.behalf", { who: onBehalfOf }) : t("tab.cockpit.recorded.somebody");
}

type TakingBack = { entry: RecordedEntry; path: string; session: string; close: () => void };

function TakeBack({ entry, path, session, close }: TakingBack): ReactElement {
  const { busy, failure, sendOne } = useSending();
  const takeBack = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reply = await sendOne({ method: "DELETE", path, builtOn: entry.etag });
    if (reply) void refresh(api.recorded(session));
    if (!reply?.ok) return;
    void refresh(api.session(session));
    close();
  };
  return (
    <Modal title={t("tab.cockpit.recorded.take-back.title")} close={close}>
      <form onSubmit={(event) => void takeBack(event)}>
        <p>{t(entry.originals.length > 0 ? "tab.record.merge.take-back" : "tab.cockpit.recorded.take-back.text")}</p>
        {failure && <FailureNotice failure={failure} />}
        <ModalActions submit={t("tab.cockpit.recorded.take-back")} disabled={busy} />
      </form>
    </Modal>
  );
}
