import { Button, Checkbox, Field, Input } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { ReportSource } from "../../../../shared/contract/report.ts";
import type { Quotation } from "../../../../shared/report/report.ts";
import { t } from "../../texts.ts";

type Chosen = { sources: string[]; quotations: Quotation[] };
type Props = {
  sources: readonly ReportSource[];
  chosen: readonly string[];
  /** Null where nothing is quoted. */
  quotations: readonly Quotation[] | null;
  change: (next: Chosen) => void;
};

/** So many are offered at once; the search finds the others. */
const OFFERED = 8;

/** Chooses the answers that a sentence rests on, and which of their words it quotes. */
export function SourcePicker({ sources, chosen, quotations, change }: Props): ReactElement {
  const [search, setSearch] = useState("");
  const quoted = [...(quotations ?? [])];
  const known = sources.filter(({ id }) => chosen.includes(id));
  const found = search.trim() === "" ? [] : sources.filter((one) => matches(one, search) && !chosen.includes(one.id));
  const drop = (id: string): void =>
    change({ sources: chosen.filter((one) => one !== id), quotations: quoted.filter(({ source }) => source !== id) });
  const quote = (source: string, text: string, on: boolean): void =>
    change({
      sources: [...chosen],
      quotations: on
        ? [...quoted, { source, text }]
        : quoted.filter((one) => one.source !== source || one.text !== text),
    });
  return (
    <div className="report-sources">
      <p>
        {known.length === 0 ? t("tab.report.sources.none") : t("tab.report.sources.chosen", { count: known.length })}
      </p>
      <ul className="report-list">
        {known.map(({ id, ref, texts }) => (
          <li key={id}>
            <p>
              <strong>{ref}</strong>{" "}
              <Button size="small" aria-label={t("tab.report.remove.about", { what: ref })} onClick={() => drop(id)}>
                {t("tab.report.remove")}
              </Button>
            </p>
            {texts.map((text) =>
              quotations === null ? (
                <p key={text} className="words">
                  {text}
                </p>
              ) : (
                <Checkbox
                  key={text}
                  label={t("tab.report.sources.quote", { text })}
                  checked={quoted.some((one) => one.source === id && one.text === text)}
                  onChange={(_event, { checked }) => quote(id, text, checked === true)}
                />
              ),
            )}
          </li>
        ))}
      </ul>
      <Field label={t("tab.report.sources.search")} hint={t("tab.report.sources.hint")}>
        <Input value={search} onChange={(_event, { value }) => setSearch(value)} />
      </Field>
      <ul className="report-list">
        {found.slice(0, OFFERED).map(({ id, ref, texts }) => (
          <li key={id}>
            <Button
              size="small"
              aria-label={t("tab.report.sources.add.about", { ref })}
              onClick={() => change({ sources: [...chosen, id], quotations: quoted })}
            >
              {t("tab.report.sources.add")}
            </Button>{" "}
            <strong>{ref}</strong> <span className="words">{texts.join(" ")}</span>
          </li>
        ))}
      </ul>
      {found.length > OFFERED && (
        <p className="muted">{t("tab.report.sources.more", { count: found.length - OFFERED })}</p>
      )}
    </div>
  );
}

function matches({ ref, texts }: ReportSource, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return [ref, ...texts].some((text) => text.toLowerCase().includes(wanted));
}
