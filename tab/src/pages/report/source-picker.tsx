import { Button, Checkbox, Field, Input } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { ReportSource } from "../../../../shared/contract/report.ts";
import type { Quotation } from "../../../../shared/report/report.ts";
import { says } from "../../../../shared/report/quoting.ts";
import { t } from "../../texts.ts";

type Chosen = { sources: string[]; quotations: Quotation[] };
type Props = {
  /** Null until they are loaded. */
  sources: readonly ReportSource[] | null;
  chosen: readonly string[];
  /** Null where nothing is quoted. */
  quotations: readonly Quotation[] | null;
  change: (next: Chosen) => void;
};

/** The most sources offered at once. The search finds the others. */
const OFFERED = 8;

/** Chooses the answers and counts that a sentence rests on, and the words that it quotes. */
export function SourcePicker({ sources: found, chosen, quotations, change }: Props): ReactElement {
  const sources = found ?? [];
  const [search, setSearch] = useState("");
  const quoted = [...(quotations ?? [])];
  const known = sources.filter(({ id }) => chosen.includes(id));
  const offered = search.trim() === "" ? [] : sources.filter((one) => matches(one, search) && !chosen.includes(one.id));
  // Answers that were taken back, and quotations that are no longer in their answers.
  const gone = found === null ? [] : chosen.filter((id) => !sources.some((one) => one.id === id));
  const lost = known.flatMap(({ id, ref, texts }) =>
    quoted.some(({ source, text }) => source === id && !says(texts, text)) ? [{ id, ref, texts }] : [],
  );
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
        {known.map(({ id, ref, texts, counted }) => (
          <li key={id}>
            <p>
              <strong>{ref}</strong>{" "}
              <Button size="small" aria-label={t("tab.report.remove.about", { what: ref })} onClick={() => drop(id)}>
                {t("tab.report.remove")}
              </Button>
            </p>
            {texts.map((text) =>
              quotations === null || counted ? (
                <p key={text} className="words" dir="auto">
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
        {gone.map((id) => (
          <li key={id}>
            <p>
              {t("tab.report.sources.gone")}{" "}
              <Button size="small" aria-label={t("tab.report.sources.gone.remove")} onClick={() => drop(id)}>
                {t("tab.report.remove")}
              </Button>
            </p>
          </li>
        ))}
        {lost.map(({ id, ref, texts }) => (
          <li key={`${id} lost`}>
            <p>
              {t("tab.report.sources.lost", { ref })}{" "}
              <Button
                size="small"
                aria-label={t("tab.report.sources.lost.remove", { ref })}
                onClick={() =>
                  change({
                    sources: [...chosen],
                    quotations: quoted.filter(({ source, text }) => source !== id || says(texts, text)),
                  })
                }
              >
                {t("tab.report.remove")}
              </Button>
            </p>
          </li>
        ))}
      </ul>
      <Field label={t("tab.report.sources.search")} hint={t("tab.report.sources.hint")}>
        <Input dir="auto" value={search} onChange={(_event, { value }) => setSearch(value)} />
      </Field>
      <ul className="report-list">
        {offered.slice(0, OFFERED).map(({ id, ref, texts }) => (
          <li key={id}>
            <Button
              size="small"
              aria-label={t("tab.report.sources.add.about", { ref })}
              onClick={() => change({ sources: [...chosen, id], quotations: quoted })}
            >
              {t("tab.report.sources.add")}
            </Button>{" "}
            <strong>{ref}</strong>{" "}
            <span className="words" dir="auto">
              {texts.join(" ")}
            </span>
          </li>
        ))}
      </ul>
      {offered.length > OFFERED && (
        <p className="muted">{t("tab.report.sources.more", { count: offered.length - OFFERED })}</p>
      )}
    </div>
  );
}

function matches({ ref, texts }: ReportSource, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return [ref, ...texts].some((text) => text.toLowerCase().includes(wanted));
}
