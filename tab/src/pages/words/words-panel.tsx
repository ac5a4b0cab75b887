import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { WordsItem } from "../../../../shared/contract/words.ts";
import { areSameWords, type QuestionWords } from "../../../../shared/framework/better-words.ts";
import { joinNames, t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import { Tag } from "../../ui/tag.tsx";
import { WordsForm } from "./words-form.tsx";

/** A question: its present wording, how each wording was understood, and a form to improve it. */
export function WordsPanel({ item }: { item: WordsItem }): ReactElement {
  const [start, setStart] = useState<QuestionWords | null>(null);
  const { number, official, own, now, history } = item;
  const title = `words-of-${number}`;
  return (
    <section id={`question-${number}`} className="panel words-panel" aria-labelledby={title}>
      <h3 id={title}>{t("tab.question.number", { number })}</h3>
      <p className="words-plain" dir="auto">
        {now.plain}
        {!areSameWords(now, own) && <Tag tone="good">{t("tab.better.bettered")}</Tag>}
      </p>
      <p className="muted" dir="auto">
        {t("tab.better.example-of", { example: now.example })}
      </p>
      <Asked item={item} />
      {start ? (
        <WordsForm key={JSON.stringify(start)} item={item} start={start} close={() => setStart(null)} />
      ) : (
        <>
          <details className="words-official">
            <summary>{t("tab.question.official")}</summary>
            <p lang="en">{official}</p>
          </details>
          <div className="words-ways no-print">
            <Button onClick={() => setStart(now)} aria-label={t("tab.better.begin-of", { number })}>
              {t("tab.better.begin")}
            </Button>
          </div>
        </>
      )}
      {history.length > 0 && (
        <details className="words-history">
          <summary>{t("tab.better.history", { count: history.length + 1 })}</summary>
          <ol reversed>
            {history.map(({ version, by, at, ...words }) => (
              <li key={version}>
                <p dir="auto">{words.plain}</p>
                <p className="muted" dir="auto">
                  {t("tab.better.example-of", { example: words.example })}
                </p>
                <p className="muted">
                  {by
                    ? t("tab.better.by", { name: by, at: formatMoment(at) })
                    : t("tab.better.at", { at: formatMoment(at) })}
                </p>
                {!areSameWords(words, now) && <UseAgain what={String(version)} use={() => setStart(words)} />}
              </li>
            ))}
            <li key="own">
              <p dir="auto">{own.plain}</p>
              <p className="muted">{t("tab.better.first")}</p>
              {!areSameWords(own, now) && <UseAgain what="1" use={() => setStart(own)} />}
            </li>
          </ol>
        </details>
      )}
    </section>
  );
}

function UseAgain({ what, use }: { what: string; use: () => void }): ReactElement {
  return (
    <Button size="small" onClick={use} aria-label={t("tab.better.again-of", { version: what })}>
      {t("tab.better.again")}
    </Button>
  );
}

/** How often each wording was marked as unclear, the latest first. */
function Asked({ item: { asked, now } }: { item: WordsItem }): ReactElement {
  if (asked.length === 0) return <p className="muted">{t("tab.better.never-asked")}</p>;
  return (
    <ul className="words-asked">
      {asked.map(({ rounds, answered, unclear, ...words }) => (
        <li key={words.plain + words.example}>
          {!areSameWords(words, now) && (
            <p className="words-other" dir="auto">
              {words.plain}
            </p>
          )}
          <p>
            <strong>{t("tab.better.unclear", { count: unclear })}</strong>{" "}
            {t("tab.better.answered", { count: answered })}
          </p>
          <p className="muted">{joinNames(rounds.map(({ title }) => title))}</p>
        </li>
      ))}
    </ul>
  );
}
