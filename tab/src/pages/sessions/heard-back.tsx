import { Field, Textarea } from "@fluentui/react-components";
import type { ReactElement } from "react";
import {
  lookingBackPath,
  lookingBackReplyPath,
  type LookingBackView,
} from "../../../../shared/contract/looking-back.ts";
import { LOOKING_BACK_LIMIT, LOOKING_BACK_PARTS } from "../../../../shared/sessions/looking-back.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { useResource } from "../../api/use-resource.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { t } from "../../texts.ts";
import { LookingBackSave, useLookingBackSaving } from "../answer/looking-back-saving.tsx";

/** For those who run a closed session: what people said of the session itself, and what is done about it. */
export function HeardBack({ session }: { session: SessionView }): ReactElement | null {
  const { data } = useResource<LookingBackView>(lookingBackPath(session.id));
  if (!data?.heard) return null;
  const { heard, reply } = data;
  return (
    <section className="panel" aria-labelledby="heard-back">
      <h2 id="heard-back">{t("tab.lookback.heard")}</h2>
      <p className="muted">{t("tab.lookback.heard.how")}</p>
      {LOOKING_BACK_PARTS.map((part) => (
        <div key={part}>
          <h3>{t(`tab.lookback.${part}`)}</h3>
          {heard[part].length === 0 ? (
            <p className="muted">{t("tab.lookback.heard.few")}</p>
          ) : (
            <ul className="heard-back">
              {heard[part].map((text, index) => (
                <li key={index} className="words" dir="auto">
                  {text}
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
      {reply && <ReplyForm session={session} reply={reply} />}
    </section>
  );
}

type Replying = { session: SessionView; reply: NonNullable<LookingBackView["reply"]> };

function ReplyForm({ session, reply }: Replying): ReactElement {
  const path = lookingBackReplyPath(session.id);
  const draft = useDraft({ form: path, start: { text: reply.text }, base: reply.etag });
  const { save, ...saving } = useLookingBackSaving(session.id, { draft, to: path });
  return (
    <form className="heard-back-reply no-print" onSubmit={(event) => void save(event)}>
      <DraftNote draft={draft} words={({ text }) => ({ [t("tab.lookback.reply")]: text })} />
      <Field label={t("tab.lookback.reply")} hint={t("tab.lookback.reply.hint", { area: session.areaName })}>
        <Textarea
          dir="auto"
          rows={2}
          maxLength={LOOKING_BACK_LIMIT}
          value={draft.value.text}
          onChange={(_event, { value }) => draft.change({ text: value })}
        />
      </Field>
      <LookingBackSave
        {...saving}
        changed={draft.changed}
        kept={reply.text === "" ? null : t("tab.lookback.reply.kept")}
      />
    </form>
  );
}
