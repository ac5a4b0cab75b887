import type { ReactElement } from "react";
import type { ReadSource } from "../../../../shared/contract/imports.ts";
import { t } from "../../texts.ts";

/** What the file is, and which parts of it are not stored. */
export function SourceFacts({ source }: { source: ReadSource }): ReactElement {
  const { name, what, dropped, columns, pieces, notes } = source;
  const doubtful = pieces.filter(({ doubt }) => doubt !== null).length;
  const left = pieces.filter(({ place }) => place === null).length;
  const unplaced = columns?.filter(({ use }) => use === "unplaced") ?? [];
  return (
    <>
      <p>{t("tab.import.is", { name, what })}</p>
      <p>
        {t("tab.import.counts", { count: pieces.length })} {t("tab.import.doubtful", { count: doubtful })}{" "}
        {t("tab.import.left", { count: left })}
      </p>
      {dropped.length > 0 && (
        <>
          <p>{t("tab.import.dropped")}</p>
          <ul className="import-dropped">
            {dropped.map(({ text, cells }, at) => (
              <li key={at}>{t("tab.import.dropped.one", { text, count: cells })}</li>
            ))}
          </ul>
        </>
      )}
      {notes.length > 0 && (
        <>
          <p>{t("tab.import.notes")}</p>
          <ul className="import-dropped">
            {notes.map(({ code, text }, at) => (
              <li key={at}>{t(`tab.import.note.${code}`, { text })}</li>
            ))}
          </ul>
        </>
      )}
      {unplaced.length > 0 && (
        <p>{t("tab.import.columns", { names: unplaced.map(({ heading }) => `“${heading}”`).join(", ") })}</p>
      )}
    </>
  );
}
