import type { ReactElement } from "react";
import type { CodebookView } from "../../../../shared/contract/themes.ts";
import { t } from "../../texts.ts";

/** The themes of a codebook, for reading. */
export function CodebookThemes({ codebook }: { codebook: CodebookView }): ReactElement {
  return (
    <>
      <p className="muted">{t("tab.codebook.version", { version: codebook.version })}</p>
      {codebook.themes.map(({ id, name, description, seeds, examples }) => (
        <article key={id} className="panel codebook-theme">
          <h2 dir="auto">{name}</h2>
          <p dir="auto">{description}</p>
          <p className="muted">{t("tab.codebook.seeds.read", { words: seeds.join(", ") })}</p>
          <ul className="codebook-examples">
            {examples.map((example) => (
              <li key={example} className="words" dir="auto">
                {example}
              </li>
            ))}
          </ul>
        </article>
      ))}
    </>
  );
}
