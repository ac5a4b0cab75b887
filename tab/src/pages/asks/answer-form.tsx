import { Button, Field, Input, Radio, RadioGroup, Textarea } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { AskAnswerKind } from "../../../../shared/asks/ask.ts";
import { NEXT_ANSWERS } from "../../../../shared/asks/next-answers.ts";
import type { AskView } from "../../../../shared/contract/asks.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { t, type TextKey } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { fieldProblems, useAskStep } from "./use-ask-step.ts";

const KINDS: Readonly<Record<AskAnswerKind, TextKey>> = {
  accepted: "tab.ask.form.accepted",
  declined: "tab.ask.form.declined",
  done: "tab.ask.form.done",
};

type Fields = { kind: AskAnswerKind | ""; text: string; until: string };

/** The strategic level's answer. It goes back to the area's channel. */
export function AskAnswerForm({ ask }: { ask: AskView }): ReactElement {
  const { take, busy, failure } = useAskStep(ask);
  const kinds = NEXT_ANSWERS[ask.state];
  const draft = useDraft<Fields>({
    form: `ask-answer ${ask.id}`,
    start: { kind: "", text: "", until: "" },
    base: ask.etag,
  });
  const { kind, text, until } = draft.value;
  const [unchosen, setUnchosen] = useState(false);
  const problems = fieldProblems(failure);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setUnchosen(kind === "");
    if (kind === "") return;
    const body = { kind, text, until: kind === "accepted" && until !== "" ? until : null };
    void take("answer", body, draft.drop);
  };
  return (
    <form className="panel ask-form no-print" onSubmit={save} noValidate>
      <h2>{t(ask.answers.length === 0 ? "tab.ask.form.title" : "tab.ask.form.again")}</h2>
      <DraftNote draft={draft} />
      <p className="muted">{t("tab.ask.form.goes-back", { area: ask.area.name })}</p>
      <Field
        label={t("tab.ask.form.kind")}
        validationMessage={unchosen && kind === "" ? t("tab.ask.form.kind.missing") : undefined}
      >
        <RadioGroup
          value={kind}
          onChange={(_event, { value }) => draft.change({ kind: kinds.find((one) => one === value) ?? "" })}
        >
          {kinds.map((one) => (
            <Radio key={one} value={one} label={t(KINDS[one])} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t("tab.ask.form.text")} hint={t("tab.ask.form.text.hint")} validationMessage={problems["text"]}>
        <Textarea dir="auto" value={text} rows={4} onChange={(_event, { value }) => draft.change({ text: value })} />
      </Field>
      {kind === "accepted" && (
        <Field label={t("tab.ask.form.until")} validationMessage={problems["until"]}>
          <Input type="date" value={until} onChange={(_event, { value }) => draft.change({ until: value })} />
        </Field>
      )}
      {failure && <FailureNotice failure={failure} />}
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {t("tab.ask.form.submit")}
        </Button>
      </div>
    </form>
  );
}
