import { Button, Field, Input, Select } from "@fluentui/react-components";
import { ArrowDownload20Regular, Print20Regular } from "@fluentui/react-icons";
import { useEffect, useRef, useState, type ReactElement } from "react";
import type { SheetView } from "../../../../shared/contract/sheets.ts";
import { LANGUAGES, LOCALES, NAMES, type Language } from "../../../../shared/locales/translate.ts";
import { fetchText } from "../../api/fetch-text.ts";
import { api } from "../../api/paths.ts";
import type { Failure } from "../../api/request.ts";
import { useFetching } from "../../api/use-fetching.ts";
import { theLanguage, t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";

type Props = { sessionId: string; sheets: readonly SheetView[] };

/** The printed sheets as the server writes them: shown, printed from here, or saved as a page. */
export function PrintSheets({ sessionId, sheets }: Props): ReactElement {
  const { busy, failure, bring } = useFetching();
  const first = sheets.find(({ typedBy }) => !typedBy)?.number ?? sheets[0]?.number ?? 1;
  const last = sheets.at(-1)?.number ?? 1;
  const [chosen, setChosen] = useState<{ from?: string; to?: string }>({});
  const [language, setLanguage] = useState(theLanguage);
  const from = chosen.from ?? String(first);
  const to = chosen.to ?? String(last);
  const path = api.printedSheetsFile(sessionId, { from, to, language });
  const any = sheets.some(({ number }) => number >= Number(from) && number <= Number(to));
  const frame = useRef<HTMLIFrameElement>(null);
  const paper = usePaper(any ? path : null);
  return (
    <section className="panel" aria-labelledby="print-sheets">
      <h2 id="print-sheets">{t("tab.paper.print.title")}</h2>
      <div className="sheet-numbers">
        <Field label={t("tab.language.title")}>
          <Select value={language} onChange={(_event, { value }) => setLanguage(value as Language)}>
            {LANGUAGES.map((one) => (
              <option key={one} value={one} lang={LOCALES[one]}>
                {NAMES[one]}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {sheets.length > 0 && (
        <>
          <div className="sheet-numbers">
            <NumberField
              label={t("tab.paper.from")}
              value={from}
              change={(value) => setChosen({ ...chosen, from: value })}
            />
            <NumberField label={t("tab.paper.to")} value={to} change={(value) => setChosen({ ...chosen, to: value })} />
            <Button
              appearance="primary"
              icon={<Print20Regular />}
              disabledFocusable={paper.html === null}
              onClick={() => frame.current?.contentWindow?.print()}
            >
              {t("tab.paper.print")}
            </Button>
            <Button icon={<ArrowDownload20Regular />} disabledFocusable={busy || !any} onClick={() => void bring(path)}>
              {t("tab.paper.save")}
            </Button>
          </div>
          <p className="muted">{t("tab.paper.print.hint")}</p>
          {paper.html !== null && (
            <iframe
              ref={frame}
              className="sheet-paper"
              title={t("tab.paper.preview")}
              sandbox="allow-same-origin allow-modals"
              srcDoc={paper.html}
              onLoad={({ currentTarget }) => showWhenFocused(currentTarget)}
            />
          )}
        </>
      )}
      <div className="sheet-numbers">
        <Button
          icon={<ArrowDownload20Regular />}
          disabledFocusable={busy}
          onClick={() => void bring(api.spareSheet(sessionId, language))}
        >
          {t("tab.paper.spare")}
        </Button>
      </div>
      <p className="muted">{t("tab.paper.spare.hint")}</p>
      {(failure ?? paper.failure) && <FailureNotice failure={(failure ?? paper.failure) as Failure} />}
    </section>
  );
}

/** The Tab key enters a frame without bringing it into view, unlike any other element. */
function showWhenFocused(frame: HTMLIFrameElement): void {
  frame.contentWindow?.addEventListener("focus", () => frame.scrollIntoView({ block: "nearest" }));
}

function NumberField({
  label,
  value,
  change,
}: {
  label: string;
  value: string;
  change: (value: string) => void;
}): ReactElement {
  return (
    <Field label={label}>
      <Input type="number" min={1} value={value} onChange={(_event, { value: next }) => change(next)} />
    </Field>
  );
}

type Paper = { path: string | null; html: string | null; failure: Failure | null };

/** The sheets at this path. Earlier ones are hidden at once. */
function usePaper(path: string | null): Paper {
  const [paper, setPaper] = useState<Paper>({ path: null, html: null, failure: null });
  useEffect(() => {
    if (path === null) return undefined;
    let current = true;
    void fetchText(path).then((read) => {
      if (current) setPaper({ path, html: read.ok ? read.text : null, failure: read.ok ? null : read.failure });
    });
    return () => {
      current = false;
    };
  }, [path]);
  return paper.path === path ? paper : { path, html: null, failure: null };
}
