import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { statementKindSchema } from "../../../../shared/answers/answer.ts";
import type { RecordedEntry } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";

/** A sheet imported before. `tag`: when the latest of its notes was saved. */
export type EarlierSheet = { id: string; tag: string; notes: RecordedEntry[] };
/** `voice`: a group for its sheets, on behalf for the rows of a form. */
type Props = {
  sessionId: string;
  voice: RecordedEntry["voice"];
  busy: boolean;
  replace: (earlier: EarlierSheet) => void;
  beside: () => void;
};

/** Asks whether a sheet corrects an earlier one, or is another group's. */
export function SheetChoice({ sessionId, voice, busy, replace, beside }: Props): ReactElement | null {
  const { data } = useResource<{ items: RecordedEntry[] }>(api.recorded(sessionId));
  if (!data) return null;
  const sheets = earlierSheets(data.items.filter((one) => one.voice === voice));
  return (
    <div className="sheet-choice">
      {sheets.length === 0 && <p>{t("tab.sheet.replace.none")}</p>}
      {sheets.map((one) => (
        <div key={one.id}>
          <p>
            <span className="muted">{cameWith(one)}</span>
            <br />
            <q dir="auto">{beginningOf(one)}</q>
          </p>
          <Button appearance="primary" disabledFocusable={busy} onClick={() => replace(one)}>
            {t(sheets.length === 1 ? "tab.sheet.replace" : "tab.sheet.replace.this")}
          </Button>
        </div>
      ))}
      {sheets.length > 0 && <p className="muted">{t("tab.sheet.replace.what")}</p>}
      <div>
        <Button disabledFocusable={busy} onClick={beside}>
          {t("tab.sheet.beside")}
        </Button>
      </div>
    </div>
  );
}

/** The sheets that notes came from, the latest first, like the notes. */
function earlierSheets(items: readonly RecordedEntry[]): EarlierSheet[] {
  const names = [...new Set(items.flatMap(({ sheets }) => sheets))];
  return names.map((id) => {
    const notes = items.filter(({ sheets }) => sheets.includes(id));
    return {
      id,
      notes,
      tag:
        notes
          .map(({ savedAt }) => savedAt)
          .sort()
          .at(-1) ?? "",
    };
  });
}

function cameWith({ notes, tag }: EarlierSheet): string {
  return t("tab.sheet.replace.by", {
    by: notes[0]?.recordedBy?.name ?? "",
    at: formatMoment(tag),
    count: notes.length,
  });
}

const SHOWN = 120;

function beginningOf({ notes }: EarlierSheet): string {
  const ordered = [...notes].sort((a, b) => a.questionId.localeCompare(b.questionId, "en", { numeric: true }));
  const words = ordered.flatMap(({ parts }) => statementKindSchema.options.flatMap((kind) => parts[kind] ?? []));
  const [first = t("tab.answer.unable")] = words;
  return first.length > SHOWN ? `${first.slice(0, SHOWN).trimEnd()}…` : first;
}
