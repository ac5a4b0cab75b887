import type { ReactElement } from "react";
import type { ShownStatement } from "../../../../shared/findings/statement.ts";
import { t } from "../../texts.ts";
import { filterStatements, type Filter } from "./filter-statements.ts";
import { GroupedWords } from "./grouped-words.tsx";
import { PersonalNotice } from "./personal-mark.tsx";

type Props = { id: string; statements: readonly ShownStatement[]; filter: Filter; title: string; why: string };

/** Anonymous words without their question; nothing where there are none. */
export function LooseWords({ id, statements, filter, title, why }: Props): ReactElement | null {
  if (statements.length === 0) return null;
  const shown = filterStatements(statements, filter);
  return (
    <article className="panel finding" id={id} tabIndex={-1}>
      <h2>{title}</h2>
      <p className="muted">{why}</p>
      <PersonalNotice statements={shown} />
      {shown.length > 0 ? (
        <GroupedWords statements={shown} />
      ) : (
        <p className="muted">{t("tab.filter.nothing", { count: statements.length })}</p>
      )}
    </article>
  );
}
