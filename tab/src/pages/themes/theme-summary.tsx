import type { ReactElement } from "react";
import type { ThemedStatement, ThemeView } from "../../../../shared/contract/themes.ts";
import { t } from "../../texts.ts";
import { commentKey } from "../../../../shared/themes/comment-key.ts";

type Sentence = ThemeView["summary"][number];

/** The approved summary, each sentence with the comments that it rests on. */
export function ThemeSummary({ view }: { view: ThemeView }): ReactElement | null {
  if (view.summary.length === 0) return null;
  return (
    <section className="panel theme" aria-labelledby="theme-summary">
      <h2 id="theme-summary">{t("tab.themes.summary")}</h2>
      <p className="muted">{t("tab.themes.summary.how")}</p>
      <ul className="theme-sentences">
        {view.summary.map((sentence) => (
          <li key={sentence.text}>
            <p dir="auto">{sentence.text}</p>
            <SummarySources sentence={sentence} view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The comments that a sentence rests on, folded. */
export function SummarySources({ sentence, view }: { sentence: Sentence; view: ThemeView }): ReactElement {
  const known = new Map<string, ThemedStatement>(
    [...view.themes.flatMap(({ statements }) => statements), ...view.notGrouped].map((comment) => [
      commentKey(comment),
      comment,
    ]),
  );
  return (
    <details className="theme-sources">
      <summary>{t("tab.themes.sources", { count: sentence.cites.length })}</summary>
      <ul>
        {sentence.cites.map((cite) => (
          <li key={commentKey(cite)} className="words" dir="auto">
            {known.get(commentKey(cite))?.text}
          </li>
        ))}
      </ul>
    </details>
  );
}
