import { Button } from "@fluentui/react-components";
import { useState, type ChangeEvent, type ReactElement } from "react";
import type { SheetNotes } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { refresh } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";

/** Takes a group's filled sheet in as its notes in this session, and says what became of it. */
export function FilledSheet({ sessionId }: { sessionId: string }): ReactElement {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [notes, setNotes] = useState<SheetNotes | null>(null);
  const [asked, setAsked] = useState<File | null>(null);
  const take = async (file: File, beside: boolean): Promise<void> => {
    setBusy(true);
    setFailure(null);
    setNotes(null);
    setAsked(null);
    const path = api.sheets(sessionId, { name: file.name.slice(0, 300), beside });
    const reply = await send<SheetNotes>({ method: "POST", path, upload: file, builtOn: null });
    setBusy(false);
    if (!reply.ok) {
      if (reply.failure.kind === "refused" && reply.failure.problem.reason === "sheet-beside") setAsked(file);
      return setFailure(reply.failure);
    }
    setNotes(reply.data);
    refresh(api.recorded(sessionId));
    refresh(api.session(sessionId));
  };
  return (
    <>
      <label className="sheet-file">
        <span>{t("tab.sheet.file")}</span>
        <input
          type="file"
          accept=".docx,.xlsx"
          disabled={busy}
          onChange={({ target }: ChangeEvent<HTMLInputElement>) => {
            const [file] = target.files ?? [];
            if (file) void take(file, false);
            target.value = "";
          }}
        />
      </label>
      <p role="status">{busy ? t("tab.import.reading") : ""}</p>
      {failure && <FailureNotice failure={failure} />}
      {asked && <Button onClick={() => void take(asked, true)}>{t("tab.sheet.beside")}</Button>}
      {notes && <Outcome notes={notes} />}
    </>
  );
}

function Outcome({ notes: { noted, there, left } }: { notes: SheetNotes }): ReactElement {
  return (
    <Notice tone={left.length > 0 ? "warning" : "good"} live title={t("tab.sheet.noted", { count: noted.length })}>
      {noted.length > 0 && <p>{t("tab.sheet.noted.where", { numbers: noted.join(", ") })}</p>}
      {there.length > 0 && <p>{t("tab.sheet.there", { numbers: there.join(", ") })}</p>}
      {left.length > 0 && (
        <>
          <p>{t("tab.sheet.left")}</p>
          <ul className="sheet-left">
            {left.map((text, index) => (
              <li key={index} className="words" dir="auto">
                {text}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
