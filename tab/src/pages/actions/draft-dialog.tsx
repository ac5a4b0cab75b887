import { Checkbox } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { ActionDraft, NewAction } from "../../../../shared/contract/actions.ts";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Modal, ModalActions, ModalCancel } from "../../ui/modal.tsx";
import { draftTitle } from "./draft-title.ts";
import { useSending } from "../../api/use-sending.ts";

type Props = { evaluation: EvaluationView; areaId: string; close: () => void };

/** Selects from people's next steps. Each one becomes an action that keeps its source. */
export function DraftDialog(props: Props): ReactElement {
  const drafts = useResource<{ items: ActionDraft[] }>(api.actionDrafts(props.evaluation.id, props.areaId));
  return (
    <Modal title={t("tab.actions.draft")} close={props.close}>
      <Loaded resource={drafts} rows={4}>
        {({ items }) => <Choosing {...props} drafts={items} />}
      </Loaded>
    </Modal>
  );
}

function Choosing({ evaluation, areaId, close, drafts }: Props & { drafts: readonly ActionDraft[] }): ReactElement {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { busy, failure, sendAll } = useSending();
  const free = drafts.filter(({ actionId }) => actionId === null);
  const planned = drafts.length - free.length;
  const first = free.filter(({ putFirst }) => putFirst !== null);
  const rest = free.filter(({ putFirst }) => putFirst === null);
  const named = rest.filter(({ kind }) => kind === "nextStep");
  const unsorted = rest.filter(({ kind }) => kind === "unclassified");
  const choose = (id: string, on: boolean): void =>
    setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  const choosing = { questions: evaluation.questions, chosen, choose };

  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const asked = free
      .filter((draft) => chosen.has(draft.key))
      .map(({ text, sources, key }) => {
        const owner = { role: "area-lead" } as const;
        const body: NewAction = { title: draftTitle(text), kind: "other", owner, sources, key };
        return { method: "POST", path: api.actions(evaluation.id, areaId), body, builtOn: null } as const;
      });
    if (asked.length === 0) return;
    const readAgain = [api.actions(evaluation.id, areaId), api.actionDrafts(evaluation.id, areaId)];
    if (await sendAll(asked, readAgain)) close();
  };

  if (drafts.length === 0)
    return (
      <>
        <Empty title={t("tab.actions.draft.none")}>{t("tab.actions.draft.none.how")}</Empty>
        <div className="modal-actions">
          <ModalCancel />
        </div>
      </>
    );
  return (
    <form className="plan-form" onSubmit={(event) => void add(event)}>
      {first.length + named.length > 0 && <p className="muted">{t("tab.actions.draft.lead")}</p>}
      <Drafts title={t("tab.findings.put-first")} drafts={first} {...{ chosen, choose }} />
      <Places drafts={named} {...choosing} />
      {unsorted.length > 0 && (
        <details className="drafts-unsorted" open={first.length + named.length === 0}>
          <summary>{t("tab.actions.draft.unsorted", { count: unsorted.length })}</summary>
          <p className="muted">{t("tab.actions.draft.unsorted.lead")}</p>
          <Places drafts={unsorted} {...choosing} />
        </details>
      )}
      {planned > 0 && <p className="muted">{t("tab.actions.draft.planned", { count: planned })}</p>}
      {failure && <FailureNotice failure={failure} />}
      <ModalActions submit={t("tab.actions.draft.add", { count: chosen.size })} disabled={busy || chosen.size === 0} />
    </form>
  );
}

type ChoosingProps = {
  drafts: readonly ActionDraft[];
  chosen: ReadonlySet<string>;
  choose: (id: string, on: boolean) => void;
};

/** The drafts to select from, question by question; then those about the whole, and those without a question. */
function Places({
  drafts,
  questions,
  ...choosing
}: ChoosingProps & { questions: EvaluationView["questions"] }): ReactElement {
  return (
    <>
      {questions.map(({ id, number, plain }) => (
        <Drafts
          key={id}
          title={t("tab.launch.question", { number, plain })}
          drafts={drafts.filter(({ questionId }) => questionId === id)}
          {...choosing}
        />
      ))}
      <Drafts title={t("tab.actions.draft.whole")} drafts={drafts.filter(({ whole }) => whole)} {...choosing} />
      <Drafts
        title={t("tab.actions.draft.pooled")}
        drafts={drafts.filter(({ questionId, whole }) => questionId === null && !whole)}
        {...choosing}
      />
    </>
  );
}

function Drafts({ title, drafts, chosen, choose }: ChoosingProps & { title: string }): ReactElement | null {
  if (drafts.length === 0) return null;
  return (
    <fieldset className="drafts">
      <legend>{title}</legend>
      {drafts.map((draft) => (
        <Checkbox
          key={draft.key}
          className={isWithin(draft) ? "draft-within" : undefined}
          label={<DraftLabel {...draft} />}
          checked={chosen.has(draft.key)}
          onChange={(_event, { checked }) => choose(draft.key, checked === true)}
        />
      ))}
    </fieldset>
  );
}

/** A next step of somebody whose words the room put first. The step itself was not marked. */
const isWithin = ({ text, putFirst }: ActionDraft): boolean => putFirst !== null && putFirst.name !== text;

/**
 * The text of a draft. For what a room put first it adds the number of marks; for a next step, the words it came with.
 */
function DraftLabel(draft: ActionDraft): ReactElement {
  const { text, putFirst } = draft;
  return (
    <>
      <bdi>{text}</bdi>
      {putFirst && (
        <span className="muted draft-first">
          {isWithin(draft)
            ? t("tab.actions.draft.within", { name: putFirst.name })
            : t("tab.findings.put-first.count", putFirst)}
        </span>
      )}
    </>
  );
}
