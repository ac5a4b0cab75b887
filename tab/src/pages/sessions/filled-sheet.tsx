import { useState, type ChangeEvent, type ReactElement } from "react";
import type { SheetNotes } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { refresh } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { FormOutcome } from "./form-outcome.tsx";
import { SheetChoice, type EarlierSheet } from "./sheet-choice.tsx";

type Meant = "to-be-asked" | "beside" | EarlierSheet;

/** Imports a group's filled sheet as notes in this session, or a form's rows as answers, and tells the result. */
export function FilledSheetImport({ sessionId }: { sessionId: string }): ReactElement {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [notes, setNotes] = useState<SheetNotes | null>(null);
  const [asked, setAsked] = useState<{ file: File; isForm: boolean } | null>(null);
  const [taken, setTaken] = useState<File | null>(null);
  const take = async (file: File, meant: Meant, doubles = false): Promise<void> => {
    setTaken(file);
    setBusy(true);
    setFailure(null);
    setNotes(null);
    const name = file.name.slice(0, 300);
    const reply = await send<SheetNotes>(
      typeof meant === "object"
        ? { method: "PUT", path: api.sheet(sessionId, meant.id, name), upload: file, builtOn: meant.tag }
        : {
            method: "POST",
            path: api.sheets(sessionId, { name, beside: meant === "beside", doubles }),
            upload: file,
            builtOn: null,
          },
    );
    setBusy(false);
    if (!reply.ok) {
      const reason = reply.failure.kind === "refused" ? reply.failure.problem.reason : null;
      const isAsked = reason === "sheet-beside" || reason === "form-beside";
      // The question stays open until it is answered.
      if (isAsked || meant === "to-be-asked") setAsked(isAsked ? { file, isForm: reason === "form-beside" } : null);
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
          accept=".docx,.xlsx,.csv"
          disabled={busy}
          onChange={({ target }: ChangeEvent<HTMLInputElement>) => {
            const [file] = target.files ?? [];
            if (file) void take(file, "to-be-asked");
            target.value = "";
          }}
        />
      </label>
      <p className="muted">{t("tab.sheet.form")}</p>
      <p role="status">{busy ? t("tab.import.reading") : ""}</p>
      {failure && <FailureNotice failure={failure} />}
      {asked && (
        <SheetChoice
          {...{ sessionId, busy }}
          voice={asked.isForm ? "on-behalf" : "group"}
          replace={(earlier) => void take(asked.file, earlier)}
          beside={() => void take(asked.file, "beside")}
        />
      )}
      {notes && !notes.form && <Outcome notes={notes} />}
      {notes?.form && (
        <FormOutcome
          {...{ busy, rows: notes.form, left: notes.left, replaced: notes.replaced }}
          bringDoubles={() => taken && void take(taken, "beside", true)}
        />
      )}
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
