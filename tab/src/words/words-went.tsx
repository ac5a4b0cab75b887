import type { ReactElement } from "react";
import { STATUS_TEXTS } from "../../../shared/actions/action-texts.ts";
import type { OwnWords } from "../../../shared/contract/own-words.ts";
import { RouteLink } from "../router/route-link.tsx";
import { pathTo, pathToAction } from "../router/routes.ts";
import { joinNames, t } from "../texts.ts";
import { formatDay } from "../time/format.ts";
import "./words-went.css";

/**
 * What became of one of the person's answers: where it is shown, its themes, its place in the report, and the actions
 * on it.
 */
export function WordsWent({ of }: { of: OwnWords }): ReactElement {
  const { session, themes, report, actions } = of;
  return (
    <ul className="words-went">
      <li>{shownText(of)}</li>
      {of.attribution === "named" && !of.published && themes === null && <li>{t("tab.words.later")}</li>}
      {themes !== null && themes.length > 0 && <li>{t("tab.words.themes", { themes: joinNames(themes) })}</li>}
      {report !== null && (
        <li>
          <RouteLink to={pathTo("report", { evaluationId: session.evaluationId })}>{t(REPORT[report.place])}</RouteLink>
        </li>
      )}
      {report?.messages.map(({ id, text }) => (
        <li key={id}>{t("tab.words.message", { text })}</li>
      ))}
      {actions?.map(({ id, title, status, due }) => (
        <li key={id}>
          {t("tab.words.action")}{" "}
          <RouteLink to={pathToAction({ evaluationId: session.evaluationId, areaId: session.areaId, id })}>
            {title}
          </RouteLink>{" "}
          <span className="muted">
            {due === null
              ? t(STATUS_TEXTS[status])
              : t("tab.words.by", { status: t(STATUS_TEXTS[status]), day: formatDay(due) })}
          </span>
        </li>
      ))}
      {actions?.length === 0 && of.shown !== "counted" && <li>{t("tab.words.no-action")}</li>}
    </ul>
  );
}

const REPORT = {
  quoted: "tab.words.report",
  "left-out": "tab.words.report.left-out",
  absent: "tab.words.report.absent",
} as const;

function shownText({ shown, attribution, published, sealedBy }: OwnWords): string {
  switch (shown) {
    case "named":
      return t(published ? "tab.words.named.published" : "tab.words.named");
    case "counted":
      return t(attribution === "named" ? "tab.words.counted" : "tab.words.counted.anonymous");
    case "after-close":
      return t("tab.words.after-close");
    case "question":
      return t("tab.words.question");
    case "area":
      return t("tab.words.area");
    case "not-now":
      return sealedBy === null ? t("tab.words.not-now.no-day") : t("tab.words.not-now", { day: formatDay(sealedBy) });
  }
}

/** Until when people are told what became of their anonymous words; nothing where there are none. */
export function ToldUntil({ of }: { of: readonly OwnWords[] }): ReactElement | null {
  const anonymous = of.find(({ attribution }) => attribution === "anonymous");
  if (!anonymous) return null;
  const { sealedBy } = anonymous;
  return (
    <p className="muted">
      {sealedBy === null ? t("tab.words.until.no-day") : t("tab.words.until", { day: formatDay(sealedBy) })}
    </p>
  );
}

/** What became of an answer, by its session and question. */
export function wentOf(items: readonly OwnWords[], sessionId: string, questionId: string): OwnWords | undefined {
  return items.find((one) => one.session.id === sessionId && one.questionId === questionId);
}
