import type { ReactElement } from "react";
import { SILENCES } from "../../coverage/silence.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import type { SilentRows } from "./silent-rows.ts";
import "./silent-strip.css";

type Props = { evaluationId: string; silent: readonly SilentRows[] };

/** Areas with the same silence for every question: one line per kind rather than a row per area. */
export function SilentStrip({ evaluationId, silent }: Props): ReactElement | null {
  if (silent.length === 0) return null;
  return (
    <ul className="silent-strip" aria-label={t("tab.coverage.silent")}>
      {silent.map(({ state, areas }) => (
        <li key={state}>
          <span className={`swatch silence-${state}`} aria-hidden />
          <strong>{t("tab.coverage.silent.count", { silence: t(SILENCES[state].label), count: areas.length })}</strong>
          <ul>
            {areas.map(({ id, name }) => (
              <li key={id}>
                <RouteLink to={pathTo("area", { evaluationId, areaId: id })}>{name}</RouteLink>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
