import type { ReactElement } from "react";
import type { ReportVersionView } from "../../../../shared/contract/report.ts";
import { CHANGE_WAYS } from "../../../../shared/report/changes.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import type { ReportWork } from "./use-report.ts";
import { WithdrawVersion } from "./withdraw-version.tsx";

/** `work`: for those who publish; null for others. */
type Props = { versions: readonly ReportVersionView[]; work: ReportWork | null };

/** The published versions: when and by whom, what changed, and who has opened them. */
export function Versions({ versions, work }: Props): ReactElement | null {
  if (versions.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="report-versions">
      <h2 id="report-versions">{t("tab.report.versions")}</h2>
      <ol className="report-versions">
        {versions.map((one) => (
          <li key={one.version}>
            <h3>{t("tab.report.version.title", { version: one.version, by: one.by, at: formatMoment(one.at) })}</h3>
            {one.withdrawn && (
              <p>{t("tab.report.withdrawn", { ...one.withdrawn, at: formatMoment(one.withdrawn.at) })}</p>
            )}
            {one.changes.length > 0 && (
              <ul className="report-changes">
                {one.changes.map((change) => (
                  <Change key={change.part} change={change} />
                ))}
              </ul>
            )}
            {work && <Shares shares={one.shares} />}
            {work && !one.withdrawn && <WithdrawVersion version={one} work={work} />}
            <p className="muted report-hash">{t("tab.report.hash", { hash: one.hash })}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Change({ change }: { change: ReportVersionView["changes"][number] }): ReactElement {
  const { part, names } = change;
  const named = CHANGE_WAYS.flatMap((way) => {
    const known = names?.[way] ?? [];
    if (known.length === 0) return [];
    const more = change[way] - known.length;
    const list = [...known, ...(more > 0 ? [t("tab.report.change.more", { count: more })] : [])].join("; ");
    return [{ way, text: t(`tab.report.change.${way}`, { list }) }];
  });
  const counted = { added: change.added, changed: change.changed, removed: change.removed };
  return (
    <li>
      {t(`report.change.${part}`, counted)}
      {named.length > 0 && (
        <ul className="report-changes">
          {named.map(({ way, text }) => (
            <li key={way} className="words" dir="auto">
              {text}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Shares({ shares }: Pick<ReportVersionView, "shares">): ReactElement {
  if (shares.length === 0) return <p className="muted">{t("tab.report.shares.none")}</p>;
  const elsewhere = shares.filter(({ state, openedAt }) => state === "not-installed" && openedAt === null);
  return (
    <>
      {elsewhere.length > 0 && <p>{t("tab.report.shares.elsewhere", { count: elsewhere.length })}</p>}
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t("tab.report.shares")}>
        <table className="plain-table">
          <caption className="visually-hidden">{t("tab.report.shares")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("tab.report.shares.who")}</th>
              <th scope="col">{t("tab.report.shares.told")}</th>
              <th scope="col">{t("tab.report.shares.opened")}</th>
            </tr>
          </thead>
          <tbody>
            {shares.map(({ id, name, state, openedAt }) => (
              <tr key={id}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                <td>{t(`tab.report.share.${state}`)}</td>
                <td>{openedAt === null ? t("tab.report.shares.not-opened") : formatMoment(openedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
