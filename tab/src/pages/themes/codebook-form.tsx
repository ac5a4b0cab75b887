import { Button, Field, Input, Textarea } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { CodebookView } from "../../../../shared/contract/themes.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { keep, refresh } from "../../api/use-resource.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { newId } from "../../host/new-id.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { draftOf, draftProblems, editOf, type DraftTheme } from "./codebook-draft.ts";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";

/** Changes the themes of a framework. Saving makes the next version; the former one stays. */
export function CodebookForm({ codebook }: { codebook: CodebookView }): ReactElement {
  const form = useDraft({
    form: `codebook ${codebook.frameworkId}`,
    start: { themes: draftOf(codebook) },
    base: String(codebook.version),
  });
  const draft = form.value.themes;
  const setDraft = (themes: DraftTheme[]): void => form.change({ themes });
  const [checking, setChecking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const problems = draftProblems(draft);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setChecking(true);
    if (problems.size > 0 || busy) return;
    setBusy(true);
    const reply = await send<CodebookView>({
      ...{ method: "POST", path: api.codebooks, body: editOf(codebook, draft), builtOn: form.base },
    });
    setBusy(false);
    if (!reply.ok) {
      // Somebody else was quicker, so their version is read.
      if (reply.failure.kind === "refused" && reply.failure.problem.status === 409) void refresh(api.codebooks);
      return setFailure(reply.failure);
    }
    form.drop();
    return keep(api.codebooks, { items: [reply.data] });
  };
  const change = (key: string, changes: Partial<DraftTheme>): void =>
    setDraft(draft.map((theme) => (theme.key === key ? { ...theme, ...changes } : theme)));
  const add = (): void => {
    const key = newId();
    setDraft([...draft, { key, id: null, name: "", description: "", seeds: "", examples: "" }]);
  };

  return (
    <form className="codebook" onSubmit={(event) => void save(event)} noValidate>
      <DraftNote
        draft={form}
        words={({ themes }) =>
          Object.fromEntries(
            themes.map(({ name, description, seeds, examples }) => [name, [description, seeds, examples].join("\n\n")]),
          )
        }
      />
      <p className="muted">{t("tab.codebook.version", { version: codebook.version })}</p>
      {draft.map((theme) => (
        <ThemeFields
          key={theme.key}
          theme={theme}
          problem={checking ? problems.get(theme.key) : undefined}
          change={(changes) => change(theme.key, changes)}
          remove={() => setDraft(draft.filter(({ key }) => key !== theme.key))}
        />
      ))}
      <div>
        <Button onClick={add}>{t("tab.codebook.add")}</Button>
      </div>
      {checking && problems.size > 0 && (
        <Notice tone="error" live>
          {t("tab.codebook.problems", { count: problems.size })}
        </Notice>
      )}
      {failure && <FailureNotice failure={failure} />}
      <div className="codebook-save">
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {t("tab.codebook.save", { version: codebook.version + 1 })}
        </Button>
        <span className="muted">{t("tab.codebook.save.what")}</span>
      </div>
    </form>
  );
}

type FieldsProps = {
  theme: DraftTheme;
  problem: Parameters<typeof t>[0] | undefined;
  change: (changes: Partial<DraftTheme>) => void;
  remove: () => void;
};

function ThemeFields({ theme, problem, change, remove }: FieldsProps): ReactElement {
  const isNew = theme.id === null;
  return (
    <details className="panel codebook-theme" open={isNew || problem !== undefined || undefined}>
      <summary>
        <h2 dir="auto">{theme.name === "" ? t("tab.codebook.new") : theme.name}</h2>
      </summary>
      <Field label={t("tab.themes.name")} validationMessage={problem && t(problem)}>
        <Input
          dir="auto"
          value={theme.name}
          maxLength={TEXT_LIMITS.themeName}
          onChange={(_event, { value }) => change({ name: value })}
        />
      </Field>
      <Field label={t("tab.codebook.description")}>
        <Textarea
          dir="auto"
          value={theme.description}
          maxLength={TEXT_LIMITS.themeDescription}
          rows={2}
          onChange={(_event, { value }) => change({ description: value })}
        />
      </Field>
      <Field label={t("tab.codebook.seeds")} hint={t("tab.codebook.seeds.hint")}>
        <Textarea
          dir="auto"
          value={theme.seeds}
          rows={6}
          resize="vertical"
          onChange={(_event, { value }) => change({ seeds: value })}
        />
      </Field>
      <Field label={t("tab.codebook.examples")} hint={t("tab.codebook.examples.hint")}>
        <Textarea
          dir="auto"
          value={theme.examples}
          rows={4}
          resize="vertical"
          onChange={(_event, { value }) => change({ examples: value })}
        />
      </Field>
      <div>
        <Button appearance="subtle" onClick={remove}>
          {t("tab.codebook.remove")}
        </Button>
      </div>
    </details>
  );
}
