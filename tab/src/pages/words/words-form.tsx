import { Button, Field, Textarea } from "@fluentui/react-components";
import type { FormEvent, ReactElement } from "react";
import type { WordsItem, WordsView } from "../../../../shared/contract/words.ts";
import { WORDS_LIMIT, type QuestionWords } from "../../../../shared/framework/better-words.ts";
import { readingAge } from "../../../../shared/text/reading-age.ts";
import { api } from "../../api/paths.ts";
import { keep, refresh } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { QuestionHelp } from "../../ui/question-wording.tsx";

/** The age at which our own texts are read with ease. */
const MOST_AGE = 12;

type Props = { item: WordsItem; start: QuestionWords; close: () => void };

/** The new wording and example, beside the official wording, which cannot change. */
export function WordsForm({ item, start, close }: Props): ReactElement {
  const { id, number, official, attribution, now, etag } = item;
  const draft = useDraft({ form: `words ${id}`, start: { ...now }, base: etag });
  const typed = draft.changed ? draft.value : start;
  const change = (changes: Partial<QuestionWords>): void => draft.change({ ...typed, ...changes });
  const { busy, failure, sendOne } = useSending();
  const wrong = failure?.kind === "refused" ? (failure.problem.fields ?? {}) : {};
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reply = await sendOne<WordsView>({
      ...{ method: "PUT", path: api.wordsOf(id), body: typed, builtOn: draft.base },
    });
    if (!reply) return;
    if (!reply.ok) return void refresh(api.words);
    draft.drop();
    keep(api.words, reply.data);
    close();
  };
  return (
    <form
      className="words-form"
      onSubmit={(event) => void save(event)}
      noValidate
      aria-label={t("tab.better.form", { number })}
    >
      <DraftNote
        draft={draft}
        words={({ plain, example }) => ({ [t("tab.better.plain")]: plain, [t("tab.better.example")]: example })}
      />
      <div className="words-fixed">
        <p className="words-label">{t("tab.better.official")}</p>
        <p lang="en">{official}</p>
        <p className="muted">{attribution}</p>
      </div>
      <Field label={t("tab.better.plain")} hint={ageOf(typed.plain)} validationMessage={wrong["plain"]}>
        <Textarea
          dir="auto"
          rows={3}
          value={typed.plain}
          maxLength={WORDS_LIMIT.plain}
          onChange={(_event, { value }) => change({ plain: value })}
        />
      </Field>
      <Field label={t("tab.better.example")} hint={ageOf(typed.example)} validationMessage={wrong["example"]}>
        <Textarea
          dir="auto"
          rows={4}
          value={typed.example}
          maxLength={WORDS_LIMIT.example}
          onChange={(_event, { value }) => change({ example: value })}
        />
      </Field>
      <section className="words-preview" aria-labelledby={`preview-${number}`}>
        <h4 id={`preview-${number}`}>{t("tab.better.preview")}</h4>
        <p className="words-plain" dir="auto">
          {typed.plain}
        </p>
        <p className="muted" lang="en">
          {official}
        </p>
        <QuestionHelp question={{ ...item, ...typed }} />
      </section>
      {failure && Object.keys(wrong).length === 0 && <FailureNotice failure={failure} />}
      <p className="muted">{t("tab.better.what-happens")}</p>
      <div className="words-ways">
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {t("tab.better.save")}
        </Button>
        <Button
          onClick={() => {
            draft.drop();
            close();
          }}
        >
          {t("tab.better.leave")}
        </Button>
      </div>
    </form>
  );
}

/** The age at which this is read with ease, as measured by `npm run reading-age`. */
function ageOf(text: string): string {
  const age = readingAge(text);
  if (age === null) return t("tab.better.age.short");
  const years = Math.max(5, Math.round(age));
  return t(age > MOST_AGE ? "tab.better.age.hard" : "tab.better.age", { age: years, most: MOST_AGE });
}
