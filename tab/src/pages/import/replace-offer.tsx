import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { ImportReplaces } from "../../../../shared/contract/imports.ts";
import type { PiecePosition } from "../../../../shared/import/source-pieces.ts";
import { areaName } from "../../areas.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { Notice } from "../../ui/notice.tsx";

type Props = { replaces: ImportReplaces; busy: boolean; replace: () => void };

/** Tells what a corrected file changes, and offers to replace the earlier one. */
export function ReplaceOffer({ replaces, busy, replace }: Props): ReactElement {
  const { id, title, importedAt, blocked, differs } = replaces;
  const groups = [
    { key: "new", lines: differs.new.map(({ text, place }) => ({ text, where: placeText(place) })) },
    { key: "gone", lines: differs.gone.map(({ text, place }) => ({ text, where: placeText(place) })) },
    {
      key: "moved",
      lines: differs.moved.map(({ text, from, to }) => ({ text, where: `${placeText(from)} → ${placeText(to)}` })),
    },
  ] as const;
  return (
    <section className="panel" aria-labelledby="replace-title">
      <h2 id="replace-title">{t("tab.import.replace")}</h2>
      <p>
        {t("tab.import.replace.what", { day: formatDay(importedAt) })}{" "}
        <RouteLink to={pathTo("imported", { importId: id })}>{title}</RouteLink>
      </p>
      <p>{t("tab.import.replace.same", { count: differs.same })}</p>
      {groups.map(({ key, lines }) => (
        <details key={key} open={lines.length > 0 && lines.length <= 5}>
          <summary>{t(`tab.import.replace.${key}`, { count: lines.length })}</summary>
          <ul className="import-dropped">
            {lines.map(({ text, where }, at) => (
              <li key={at}>
                <span dir="auto">{text}</span> <span className="muted">{where}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
      {blocked ? (
        <Notice tone="info" title={blocked.title}>
          {blocked.detail}
        </Notice>
      ) : (
        <div>
          <Button appearance="primary" size="large" disabledFocusable={busy} onClick={replace}>
            {t("tab.import.replace.do")}
          </Button>
        </div>
      )}
    </section>
  );
}

function placeText(place: PiecePosition | null): string {
  if (!place) return t("tab.import.no-place");
  const area = place.area === null ? t("tab.import.all-areas") : areaName(place.area);
  const number = place.question?.split("/").at(-1);
  return number === undefined ? area : `${area}, ${t("tab.import.question.short", { number })}`;
}
