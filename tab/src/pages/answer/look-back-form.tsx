import { Field, Textarea } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { lookingBackPath, type LookingBackView } from "../../../../shared/contract/looking-back.ts";
import { LOOKING_BACK_LIMIT, LOOKING_BACK_PARTS, NO_LOOKING_BACK } from "../../../../shared/sessions/looking-back.ts";
import type { OwnAnswer, SessionView } from "../../../../shared/contract/views.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import { useResource } from "../../api/use-resource.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { t } from "../../texts.ts";
import { Notice } from "../../ui/notice.tsx";
import { asksToLookBack } from "./asks-to-look-back.ts";
import { LookingBackSave, useLookingBackSaving } from "./looking-back-saving.tsx";

type Props = { session: SessionView; mine: readonly OwnAnswer[] };

/** What was done about people's words on the last session, told when the next one opens. */
export function LastLookBack({ session }: { session: SessionView }): ReactElement | null {
  const { data } = useResource<LookingBackView>(lookingBackPath(session.id));
  const running = isUnderWay(session.state);
  if (!data?.lastTime || !running) return null;
  return (
    <Notice tone="info" title={t("tab.lookback.last-time")}>
      <p dir="auto">{data.lastTime}</p>
    </Notice>
  );
}

/** Asks each person once how the session was: after their last answer, or when it is about to close. */
export function LookBack({ session, mine }: Props): ReactElement | null {
  const { data } = useResource<LookingBackView>(lookingBackPath(session.id));
  if (!data?.takes || (!asksToLookBack(session, mine) && data.own === null)) return null;
  return <LookBackForm sessionId={session.id} view={data} />;
}

function LookBackForm({ sessionId, view }: { sessionId: string; view: LookingBackView }): ReactElement {
  const path = lookingBackPath(sessionId);
  const { own, etag } = view;
  const draft = useDraft({ form: path, start: own ?? NO_LOOKING_BACK, base: etag });
  const { save, ...saving } = useLookingBackSaving(sessionId, { draft, to: path, inOneSize: true });
  return (
    <form className="panel look-back" aria-labelledby="look-back" onSubmit={(event) => void save(event)}>
      <h2 id="look-back">{t("tab.lookback.title")}</h2>
      <p className="muted">{t("tab.lookback.lead")}</p>
      <DraftNote draft={draft} />
      {LOOKING_BACK_PARTS.map((part) => (
        <Field key={part} label={t(`tab.lookback.${part}`)}>
          <Textarea
            dir="auto"
            rows={2}
            maxLength={LOOKING_BACK_LIMIT}
            value={draft.value[part]}
            onChange={(_event, { value }) => draft.change({ [part]: value })}
          />
        </Field>
      ))}
      <p className="muted">{t("tab.lookback.promise")}</p>
      <LookingBackSave {...saving} changed={draft.changed} kept={own && t("tab.lookback.kept")} />
    </form>
  );
}
