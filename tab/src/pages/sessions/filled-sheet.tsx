import { useState, type ChangeEvent, type ReactElement } from "react";
import type { SheetNotes } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { refresh } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SheetChoice, type EarlierSheet } from "./sheet-choice.tsx";

type Meant = "to-be-asked" | "beside" | EarlierSheet;

/** Takes a group's filled sheet in as its notes in this session, and says what became of it. */
export function FilledSheet({ sessionId }: { sessionId: string }): ReactElement {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [notes, setNotes] = useState<SheetNotes | null>(null);
  const [asked, setAsked] = useState<File | null>(null);
  const take = async (file: File, meant: Meant): Promise<void> => {
    setBusy(true);
    setFailure(null);
    setNotes(null);
    const name = file.name.slice(0, 300);
    const reply = await send<SheetNotes>(
      typeof meant === "object"
        ? { method: "PUT", path: api.sheet(sessionId, meant.id, name), upload: file, builtOn: meant.tag }
        : {
            method: "POST",
            path: api.sheets(sessionId, { name, beside: meant === "beside" }),
            upload: file,
            builtOn: null,
          },
    );
    setBusy(false);
    if (!reply.ok) {
      const isAsked = reply.failure.kind === "refused" && reply.failure.problem.reason === "sheet-beside";
      // What was asked stays so until it is done.
      if (isAsked || meant === "to-be-asked") setAsked(isAsked ? file : null);
      void refresh(api.recorded(sessionId));
      return setFailure(reply.failure);
    }
    setAsked(null);
    setNotes(reply.data);
    void refresh(api.recorded(sessionId));
    void refresh(api.session(sessionId));
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
            if (file) void take(file, "to-be-asked");
            target.value = "";
          }}
        />
      </label>
      <p role="status">{busy ? t("tab.import.reading") : ""}</p>
      {failure && <FailureNotice failure={failure} />}
      {asked && (
        <SheetChoice
          {...{ sessionId, busy }}
          replace={(earlier) => void take(asked, earlier)}
          beside={() => void take(asked, "beside")}
        />
      )}
      {notes && <Outcome notes={notes} />}
    </>
  );
}

function Outcome({ notes: { noted, there, replaced, left } }: { notes: SheetNotes }): ReactElement {
  return (
    <Notice tone={left.length > 0 ? "warning" : "good"} live title={t("tab.sheet.noted", { count: noted.length })}>
      {noted.length > 0 && <p>{t("tab.sheet.noted.where", { numbers: noted.join(", ") })}</p>}
      {replaced.length > 0 && <p>{t("tab.sheet.replaced", { numbers: replaced.join(", ") })}</p>}
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
