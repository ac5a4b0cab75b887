import type { ReactElement } from "react";
import type { StatementKind } from "../../../../shared/answers/answer.ts";
import type { ShownStatement } from "../../../../shared/findings/statement.ts";
import { t } from "../../texts.ts";
import { Tag } from "../../ui/tag.tsx";
import { Byline } from "./byline.tsx";
import { PersonalMark } from "./personal-mark.tsx";
import { groupStatements, type Claim, type Said } from "./group-statements.ts";
import "./grouped-words.css";

/** People's words as a report sorts them. Where strengths and concerns meet they stand side by side. */
export function GroupedWords({ statements }: { statements: readonly ShownStatement[] }): ReactElement {
  const { strengths, concerns, evidence, nextSteps, unclassified } = groupStatements(statements);
  const disputed = strengths.length > 0 && concerns.length > 0;
  return (
    <div className="grouped">
      {disputed ? (
        <section className="disputed" aria-label={t("tab.findings.disputed")}>
          <p className="disputed-title">
            <strong>{t("tab.findings.disputed")}</strong> {t("tab.findings.disputed.why")}
          </p>
          <div className="disputed-columns">
            <Claims kind="strength" title={t("tab.part.strength")} claims={strengths} />
            <Claims kind="concern" title={t("tab.part.concern")} claims={concerns} />
          </div>
        </section>
      ) : (
        <>
          <Claims kind="strength" title={t("tab.part.strength")} claims={strengths} />
          <Claims kind="concern" title={t("tab.part.concern")} claims={concerns} />
        </>
      )}
      <Sayings kind="evidence" title={t("tab.findings.lone-evidence")} said={evidence} />
      <Sayings kind="nextStep" title={t("tab.part.next")} said={nextSteps} />
      <Sayings kind="unclassified" title={t("tab.findings.own-words")} said={unclassified} />
    </div>
  );
}

function Claims({
  kind,
  title,
  claims,
}: {
  kind: StatementKind;
  title: string;
  claims: readonly Claim[];
}): ReactElement | null {
  if (claims.length === 0) return null;
  return (
    <div className={`kind kind-${kind}`}>
      <h3>{title}</h3>
      <ul>
        {claims.map(({ statement, text, evidence, bare }) => (
          <li key={statement.id}>
            <p className="words" dir="auto">
              {text}
            </p>
            {evidence !== null && (
              <div className="evidence">
                <span className="evidence-label">{t("tab.findings.evidence")}</span>
                <p className="words" dir="auto">
                  {evidence}
                </p>
              </div>
            )}
            <p className="said-by">
              <Byline statement={statement} />
              {bare && <Tag>{t("tab.findings.no-evidence")}</Tag>}
              <PersonalMark statement={statement} parts={evidence === null ? [kind] : [kind, "evidence"]} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Sayings({
  kind,
  title,
  said,
}: {
  kind: StatementKind;
  title: string;
  said: readonly Said[];
}): ReactElement | null {
  if (said.length === 0) return null;
  return (
    <div className={`kind kind-${kind}`}>
      <h3>{title}</h3>
      <ul>
        {said.map(({ statement, text }) => (
          <li key={statement.id}>
            <p className="words" dir="auto">
              {text}
            </p>
            <p className="said-by">
              <Byline statement={statement} />
              <PersonalMark statement={statement} parts={[kind]} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
