import { LOCALES } from "../../../../shared/locales/translate.ts";
import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { StatementKind } from "../../../../shared/answers/answer.ts";
import type { FindingsView } from "../../../../shared/contract/views.ts";
import type { AskedQuestion } from "../../../../shared/sessions/session.ts";
import { marksText } from "../../coverage/marks.tsx";
import { SILENCES, hasFewVoices, isImported, peopleIn, voicesText } from "../../coverage/silence.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { filterStatements, isFiltering, type Filter } from "./filter-statements.ts";
import { GroupedWords } from "./grouped-words.tsx";
import { PersonalNotice } from "./personal-mark.tsx";
import { useStatementPages } from "./use-statement-pages.ts";
import "./question-findings.css";

type Found = FindingsView["questions"][number];
type Props = {
  found: Found;
  question: AskedQuestion;
  place: { evaluationId: string; areaId: string };
  filter: Filter;
  /** Its words are folded, since there are many questions. */
  folded: boolean;
};

/** The findings of one question, or its kind of silence. */
export function QuestionFindings({ found, question, place, filter, folded }: Props): ReactElement {
  const { cell } = found;
  const filtering = isFiltering(filter);
  const [unfolded, setUnfolded] = useState(false);
  const all = filtering || unfolded;
  const pages = useStatementPages({ ...place, questionId: found.questionId, first: found.statements, all });
  const shown = filterStatements(pages.statements, filter);
  const id = `question-${question.number}`;
  const [isRead, setRead] = useState(() => location.hash === `#${id}`);
  const folds = folded && !filtering && shown.length > 0;
  return (
    <article
      className="panel finding"
      id={id}
      tabIndex={-1}
      // A person who was led here came for the words.
      onFocus={({ target, currentTarget }) => target === currentTarget && setRead(true)}
    >
      <header>
        <p className="finding-number">{t("tab.question.number", { number: question.number })}</p>
        <h2>{question.plain}</h2>
        <details className="official">
          <summary>{t("tab.question.official")}</summary>
          <p lang={LOCALES.en}>{question.official}</p>
        </details>
        {cell.state === "answered" && (
          <p className="muted">{[voicesText(cell), marksText(cell)].filter(Boolean).join(" · ")}</p>
        )}
      </header>
      <Cautions cell={cell} />
      {found.putFirst.length > 0 && (
        <section className="put-first">
          <h3>{t("tab.findings.put-first")}</h3>
          <ol>
            {found.putFirst.map(({ name, count, people }, index) => (
              <li key={index}>
                <bdi>{name}</bdi> · {t("tab.findings.put-first.count", { count, people })}
              </li>
            ))}
          </ol>
        </section>
      )}
      <PersonalNotice statements={shown} />
      {folds && (
        <Button
          className="no-print"
          aria-expanded={isRead}
          aria-controls={`${id}-words`}
          onClick={() => setRead(!isRead)}
        >
          {t(isRead ? "tab.findings.fold" : "tab.findings.unfold", { number: question.number })}
        </Button>
      )}
      <div id={`${id}-words`} className={folds && !isRead ? "finding-words on-paper" : "finding-words"}>
        {shown.length > 0 && (
          <GroupedWords
            statements={shown}
            evidenced={filtering ? undefined : evidencedText(cell)}
            totals={pages.more && !filtering ? totalsOf(cell) : undefined}
            unfold={() => setUnfolded(true)}
          />
        )}
        {filtering && shown.length === 0 && !pages.more && pages.statements.length > 0 && (
          <p className="muted">{t("tab.filter.nothing", { count: pages.statements.length })}</p>
        )}
        {pages.failure && <FailureNotice failure={pages.failure} retry={pages.loadMore} />}
        {filtering && pages.more && !pages.failure && (
          <p className="muted" role="status">
            {t("tab.filter.looking", { count: pages.statements.length })}
          </p>
        )}
        {!all && pages.more && !pages.failure && (
          <Button className="no-print" disabledFocusable={pages.busy} onClick={pages.loadMore}>
            {pages.busy ? t("tab.loading") : t("tab.findings.more")}
          </Button>
        )}
      </div>
    </article>
  );
}

/** Told once for the question rather than below each line. An imported text does not tell what belongs together. */
function evidencedText(cell: Found["cell"]): string | undefined {
  if (isImported(cell) || cell.strengths === 0) return undefined;
  return t("tab.findings.evidenced", { count: cell.strengths - cell.unevidenced, of: cell.strengths });
}

function totalsOf(cell: Found["cell"]): Partial<Record<StatementKind, number>> {
  const { strengths: strength, concerns: concern, nextSteps: nextStep } = cell;
  return { strength, concern, nextStep };
}

/** Notes before reading: silence, few voices, words kept back, people who could not say. */
function Cautions({ cell }: { cell: Found["cell"] }): ReactElement {
  return (
    <>
      {cell.state !== "answered" && cell.state !== "withheld" && (
        <div className="silence-note">
          <span className={`swatch swatch-large silence-${cell.state}`} aria-hidden />
          <Empty title={t(SILENCES[cell.state].label)}>{t(SILENCES[cell.state].meaning)}</Empty>
        </div>
      )}
      {hasFewVoices(cell) && <Notice tone="warning">{t("tab.voices.few", { count: peopleIn(cell) })}</Notice>}
      {cell.pending > 0 && <Notice tone="info">{t("tab.findings.pending", { count: cell.pending })}</Notice>}
      {cell.pending === 0 && cell.state === "withheld" && <Notice tone="info">{t("tab.findings.withheld")}</Notice>}
      {cell.unable > 0 && (
        <p className="muted">
          {isImported(cell) ? t("tab.findings.unable.imported") : t("tab.findings.unable", { count: cell.unable })}
        </p>
      )}
      {cell.unclear > 0 && <p className="muted">{t("tab.findings.unclear", { count: cell.unclear })}</p>}
    </>
  );
}
