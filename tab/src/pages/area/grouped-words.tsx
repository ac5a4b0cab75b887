import type { ReactElement } from "react";
import type { StatementKind } from "../../../../shared/answers/answer.ts";
import type { ShownStatement } from "../../../../shared/findings/statement.ts";
import { groupBy, sameWordsKey } from "../../../../shared/text/same-words.ts";
import { t } from "../../texts.ts";
import { FoldedList } from "../../ui/folded-list.tsx";
import { SameWords } from "../../ui/same-words.tsx";
import { Byline } from "./byline.tsx";
import { OriginalNotes } from "./originals.tsx";
import { PersonalMark } from "./personal-mark.tsx";
import { groupStatements, type WordsWithEvidence, type WordsOfKind } from "./group-statements.ts";
import "./grouped-words.css";

/** `totals`: the number of each kind, where not all have been fetched; `unfold` fetches them. */
type Fold = { totals?: Partial<Record<StatementKind, number>> | undefined; unfold?: (() => void) | undefined };

/**
 * People's words, sorted as in a report. Strengths and concerns are side by side, without saying who agrees with whom.
 * `evidenced`: how many of the strengths have evidence, told once.
 */
export function GroupedWords({
  statements,
  evidenced,
  ...fold
}: Fold & { statements: readonly ShownStatement[]; evidenced?: string | undefined }): ReactElement {
  const { strengths, concerns, evidence, nextSteps, unclassified } = groupStatements(statements);
  const both = strengths.length > 0 && concerns.length > 0;
  return (
    <div className="grouped">
      <div className={both ? "both-ways" : "grouped"}>
        <Claims kind="strength" title={t("tab.part.strength")} note={evidenced} claims={strengths} {...fold} />
        <Claims kind="concern" title={t("tab.part.concern")} claims={concerns} {...fold} />
      </div>
      <Sayings kind="evidence" title={t("tab.findings.lone-evidence")} said={evidence} {...fold} />
      <Sayings kind="nextStep" title={t("tab.part.next")} said={nextSteps} {...fold} />
      <Sayings kind="unclassified" title={t("tab.findings.own-words")} said={unclassified} {...fold} />
    </div>
  );
}

type Same<T> = readonly [T, ...T[]];
type KindTitle = { kind: StatementKind; title: string; note?: string | undefined };

/** Claims with the same words share a row, unless they have evidence of their own. */
function Claims({ claims, ...kind }: Fold & KindTitle & { claims: readonly WordsWithEvidence[] }): ReactElement | null {
  if (claims.length === 0) return null;
  const keyOf = (claim: WordsWithEvidence): string =>
    claim.evidence === null ? sameWordsKey(claim.text) : claim.statement.id;
  return (
    <Kind<WordsWithEvidence> {...kind} groups={groupBy(claims, keyOf)}>
      {({ statement, text, evidence }) => (
        <>
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
            <PersonalMark statement={statement} parts={evidence === null ? [kind.kind] : [kind.kind, "evidence"]} />
          </p>
          <DeclaredOf statement={statement} />
          {statement.originals && <OriginalNotes notes={statement.originals} />}
        </>
      )}
    </Kind>
  );
}

function Sayings({
  kind,
  title,
  said,
  ...fold
}: Fold & { kind: StatementKind; title: string; said: readonly WordsOfKind[] }): ReactElement | null {
  if (said.length === 0) return null;
  return (
    <Kind<WordsOfKind> {...{ kind, title, ...fold }} groups={groupBy(said, ({ text }) => sameWordsKey(text))}>
      {({ statement, text }) => (
        <>
          <p className="words" dir="auto">
            {text}
          </p>
          <p className="said-by">
            <Byline statement={statement} />
            <PersonalMark statement={statement} parts={[kind]} />
          </p>
          <DeclaredOf statement={statement} />
          {statement.originals && <OriginalNotes notes={statement.originals} />}
        </>
      )}
    </Kind>
  );
}

/** The room's responses to a group note, where a crowd gave them. */
function DeclaredOf({ statement: { declared } }: { statement: ShownStatement }): ReactElement | null {
  return declared ? <p className="muted">{t("tab.findings.declared", declared)}</p> : null;
}

type KindProps<T> = Fold &
  KindTitle & {
    groups: Same<T>[];
    children: (one: T) => ReactElement;
  };

/** The first words of a kind, and a button to show all. */
function Kind<T extends WordsOfKind>({
  kind,
  title,
  note,
  groups,
  totals,
  unfold,
  children,
}: KindProps<T>): ReactElement {
  return (
    <div className={`kind kind-${kind}`}>
      <h3>{title}</h3>
      {note !== undefined && <p className="muted">{note}</p>}
      <FoldedList<Same<T>>
        items={groups}
        label={title}
        keyOf={([{ statement }]) => statement.id}
        {...{ unfold, total: totals?.[kind] }}
        row={([first, ...others]) => (
          <>
            {children(first)}
            <SameWords<T> items={others} keyOf={({ statement }) => statement.id} row={children} />
          </>
        )}
      />
    </div>
  );
}
