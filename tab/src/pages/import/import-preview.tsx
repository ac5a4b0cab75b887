import { Button, Field, Select } from "@fluentui/react-components";
import { useMemo, useState, type ReactElement } from "react";
import type { ImportReadingView, ReadSource } from "../../../../shared/contract/imports.ts";
import type { EvaluationSummary, IndicatorView } from "../../../../shared/contract/views.ts";
import { areas } from "../../areas.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { refresh } from "../../api/use-resource.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { navigate } from "../../router/location.ts";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AboutFields } from "./about-fields.tsx";
import { scopeOf } from "./correction-scope.ts";
import { ImportGrid } from "./import-grid.tsx";
import { PieceList } from "./piece-list.tsx";
import { queryOf, uploadOf, type Chosen } from "./read-file.ts";
import { ReplaceOffer } from "./replace-offer.tsx";
import { SourceFacts } from "./source-facts.tsx";
import { useCorrections } from "./use-corrections.ts";

/** Missing facts that can be stated on this page. */
const SAID_HERE = ["year-missing", "no-areas", "no-indicator", "nothing-recognised"];

type Props = {
  chosen: Chosen;
  reading: ImportReadingView & { hash: string; source: ReadSource };
  indicators: readonly IndicatorView[];
  /** Its columns were changed, and the file was not read again yet. */
  stale: boolean;
  readAgain: (chosen: Chosen) => void;
};

/** The result of reading a file, to be corrected and stored. */
export function ImportPreview({ chosen, reading, indicators, stale, readAgain }: Props): ReactElement {
  const { source, hash, refused, replaces } = reading;
  const scope = useMemo(() => scopeOf(indicators), [indicators]);
  const [before] = useState([]);
  // With other columns, a form has other pieces.
  const [form] = useState(() => `import-${hash.slice(0, 16)}${columnsMark(source)}`);
  const corrections = useCorrections({ form, source, before, scope });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const waits = busy || stale || corrections.yearsWrong;
  const isSilent = source.pieces.every(({ place }) => !place?.area);
  const store = async (over: { id: string; etag: string } | null): Promise<void> => {
    if (waits) return;
    setBusy(true);
    const query = queryOf(chosen);
    const upload = uploadOf(chosen, { hash, corrections: corrections.made });
    const reply = await send<{ evaluation: EvaluationSummary }>(
      over
        ? { method: "PUT", path: api.importedFile(over.id, query), upload, builtOn: over.etag }
        : { method: "POST", path: api.importFile(query), upload, builtOn: null },
    );
    setBusy(false);
    if (!reply.ok) return setFailure(reply.failure);
    corrections.draft.drop();
    await Promise.all([refresh(api.evaluations), refresh(api.imports)]);
    return navigate(pathTo("imported", { importId: reply.data.evaluation.id }));
  };
  return (
    <>
      <section className="panel" aria-labelledby="read-title">
        <h2 id="read-title">{t("tab.import.read")}</h2>
        <DraftNote draft={corrections.draft} />
        <SourceFacts source={source} />
        {refused && (
          <Notice tone="warning" title={refused.title}>
            {SAID_HERE.includes(refused.reason) ? t("tab.import.say-here") : refused.detail}
          </Notice>
        )}
        <AboutFields corrections={corrections} />
        {(refused?.reason === "no-indicator" || chosen.indicator) && (
          <Field label={t("tab.import.indicator")}>
            <Select
              value={chosen.indicator ?? ""}
              onChange={(_event, { value }) => readAgain({ ...chosen, indicator: value })}
            >
              <option value="">{t("tab.import.choose")}</option>
              {indicators.map(({ id, number, title }) => (
                <option key={id} value={number}>
                  {t("tab.import.indicator.option", { number, title })}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {(isSilent || chosen.area) && (
          <Field label={t("tab.import.area.given")} hint={t("tab.import.area.given.hint")}>
            <Select value={chosen.area ?? ""} onChange={(_event, { value }) => readAgain({ ...chosen, area: value })}>
              <option value="">{t("tab.import.choose")}</option>
              {areas.map(({ id, name }) => (
                <option key={id} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <ImportGrid source={source} pieces={corrections.corrected.pieces} indicators={indicators} />
      </section>
      <PieceList {...{ source, corrections, indicators }} />
      {replaces && <ReplaceOffer replaces={replaces} busy={busy || stale} replace={() => void store(replaces)} />}
      {failure && <FailureNotice failure={failure} />}
      <div className="import-store">
        <Button
          appearance={replaces ? "secondary" : "primary"}
          size="large"
          disabledFocusable={waits}
          onClick={() => void store(null)}
        >
          {t(replaces ? "tab.import.store-beside" : "tab.import.store")}
        </Button>
        <p className="muted">
          {stale
            ? t("tab.import.column.changed")
            : t(corrections.yearsWrong ? "tab.import.years.wrong" : "tab.import.store.what")}
        </p>
      </div>
    </>
  );
}

/** A short tag of what a form's columns hold. */
export function columnsMark({ columns }: ReadSource): string {
  if (!columns) return "";
  const text = JSON.stringify(columns);
  return `-${[...text].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0, 0).toString(36)}`;
}
