import type { ReactElement } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import "./waiting-notice.css";

/** When the session was opened again, or closed so early that it took two people: by whom, and why. */
export function AgreedList({ session }: { session: SessionView }): ReactElement | null {
  const early = session.agreements.filter(({ verb }) => verb === "close");
  const all = [
    ...session.reopenings.map((one) => ({ ...one, verb: "reopen" as const })),
    ...early.map((one) => ({ ...one, verb: "close" as const })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  if (all.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="agreed-title">
      <h2 id="agreed-title">{t("tab.agreed.title")}</h2>
      <ul className="agreed">
        {all.map(({ verb, at, by, agreedBy, reason }) => (
          <li key={`${verb} ${at}`}>
            {agreedBy
              ? t(`tab.agreed.${verb}.two`, { moment: formatMoment(at), by: by.name, second: agreedBy.name })
              : t("tab.agreed.reopen", { moment: formatMoment(at), by: by.name })}{" "}
            <span className="waiting-reason" dir="auto">
              {t("tab.waiting.reason", { reason })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
