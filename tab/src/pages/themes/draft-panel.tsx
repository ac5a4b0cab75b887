import { Button, Checkbox } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { ThemeDraftView, ThemedStatement, ThemeView } from "../../../../shared/contract/themes.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { keep, refresh, useResource } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { commentKey } from "../../../../shared/themes/comment-key.ts";
import { SummarySources } from "./theme-summary.tsx";
import type { ThemeChanges } from "./use-theme-changes.ts";

type Draft = NonNullable<ThemeDraftView["draft"]>;
type Props = { view: ThemeView; changes: ThemeChanges };

/** A model's draft, where one is configured: to be approved sentence by sentence, or ignored. */
export function DraftPanel({ view, changes }: Props): ReactElement | null {
  const path = api.themeDraft(view.evaluationId);
  const { data } = useResource<ThemeDraftView>(path);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (!data || (!data.configured && data.draft === null)) return null;
  const { draft } = data;

  const ask = async (to: string, body?: unknown): Promise<void> => {
    setBusy(true);
    const reply = await send<ThemeDraftView>({ method: "POST", path: to, body, builtOn: data.etag });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (!reply.ok) return;
    keep(path, reply.data);
    void refresh(api.themes(view.evaluationId));
  };

  return (
    <section className="panel theme no-print" aria-labelledby="theme-draft">
      <h2 id="theme-draft">{t("tab.themes.draft")}</h2>
      <p className="muted">{t("tab.themes.draft.how")}</p>
      {draft && (
        <>
          <p>{t("tab.themes.draft.read", { count: draft.read, of: draft.of })}</p>
          {draft.refused.length > 0 && <p>{t("tab.themes.draft.refused", { count: draft.refused.length })}</p>}
          <Sentences
            key={draft.id}
            {...{ draft, view, busy }}
            approve={(sentences) => void ask(api.themeDraftApproval(view.evaluationId), { sentences })}
          />
          <Proposals {...{ draft, view, changes }} />
        </>
      )}
      {failure && <FailureNotice failure={failure} />}
      {data.configured && (
        <div>
          <Button disabledFocusable={busy} onClick={() => void ask(path)}>
            {busy ? t("tab.loading") : draft ? t("tab.themes.draft.again") : t("tab.themes.draft.ask")}
          </Button>
        </div>
      )}
    </section>
  );
}

type SentencesProps = { draft: Draft; view: ThemeView; busy: boolean; approve: (sentences: string[]) => void };

function Sentences({ draft, view, busy, approve }: SentencesProps): ReactElement | null {
  const shown = draft.approved?.sentences.map(({ text }) => text) ?? [];
  const [chosen, setChosen] = useState<readonly string[]>(shown);
  if (draft.sentences.length === 0) return null;
  const own = draft.sentences.map(({ text }) => text).filter((text) => chosen.includes(text));
  return (
    <>
      <ul className="theme-sentences">
        {draft.sentences.map((sentence) => (
          <li key={sentence.text}>
            <Checkbox
              label={<bdi>{sentence.text}</bdi>}
              checked={chosen.includes(sentence.text)}
              onChange={(_event, { checked }) =>
                setChosen([...chosen.filter((text) => text !== sentence.text), ...(checked ? [sentence.text] : [])])
              }
            />
            <SummarySources sentence={sentence} view={view} />
          </li>
        ))}
      </ul>
      <div>
        <Button
          appearance="primary"
          disabledFocusable={busy || (own.length === 0 && draft.approved === null)}
          onClick={() => approve(own)}
        >
          {t("tab.themes.draft.approve", { count: own.length })}
        </Button>
      </div>
    </>
  );
}

/** Themes that the model proposes. An accepted one is split off like any other. */
function Proposals({ draft, view, changes }: Props & { draft: Draft }): ReactElement | null {
  const all = new Map<string, ThemedStatement>(
    [...view.themes.flatMap(({ statements }) => statements), ...view.notGrouped].map((comment) => [
      commentKey(comment),
      comment,
    ]),
  );
  const open = draft.proposals
    .filter(({ name }) => !view.themes.some((theme) => theme.name.toLowerCase() === name.toLowerCase()))
    .map(({ name, comments }) => ({ name, comments: comments.flatMap((one) => all.get(commentKey(one)) ?? []) }))
    .filter(({ comments }) => comments.length > 0);
  if (open.length === 0) return null;
  const take = (name: string, comments: readonly ThemedStatement[]): void => {
    const own = comments.map(({ id, areaId, questionId, part }) => ({ id, areaId, questionId, part }));
    const done = t("tab.themes.done.split", { count: own.length, name });
    void changes.step({ kind: "split", name, from: null, comments: own }, done);
  };
  return (
    <>
      <h3>{t("tab.themes.draft.proposals")}</h3>
      <ul className="theme-sentences">
        {open.map(({ name, comments }) => (
          <li key={name} className="theme-merged">
            <span>{t("tab.themes.draft.proposal", { count: comments.length, name })}</span>
            <Button size="small" disabledFocusable={changes.busy} onClick={() => take(name, comments)}>
              {t("tab.themes.draft.take", { name })}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
