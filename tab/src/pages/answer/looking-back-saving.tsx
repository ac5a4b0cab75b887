import { Button } from "@fluentui/react-components";
import type { FormEvent, ReactElement } from "react";
import { lookingBackPath, type LookingBackView } from "../../../../shared/contract/looking-back.ts";
import type { ApiRequest } from "../../api/request.ts";
import { keep } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import type { FormDraft } from "../../drafts/use-draft.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";

type Saving = Pick<ReturnType<typeof useSending>, "busy" | "failure"> & { save: (event: FormEvent) => Promise<void> };

/** Saves what was typed about a session itself, and shows the stored result. `to`: the address. */
export function useLookingBackSaving<T extends object>(
  sessionId: string,
  { draft, to, inOneSize }: { draft: FormDraft<T>; to: string; inOneSize?: true },
): Saving {
  const { busy, failure, sendOne } = useSending();
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const asking: ApiRequest = {
      method: "PUT",
      path: to,
      body: draft.value,
      builtOn: draft.base,
      ...(inOneSize && { inOneSize }),
    };
    const reply = await sendOne<LookingBackView>(asking);
    if (!reply?.ok) return;
    keep(lookingBackPath(sessionId), reply.data);
    draft.drop();
  };
  return { busy, failure, save };
}

type Props = Pick<Saving, "busy" | "failure"> & {
  changed: boolean;
  /** The text about what is stored; null where nothing is. */
  kept: string | null;
};

/** The result of saving, and the button. */
export function LookingBackSave({ busy, failure, changed, kept }: Props): ReactElement {
  return (
    <>
      {failure && <FailureNotice failure={failure} />}
      {kept !== null && !changed && (
        <Notice tone="good" live>
          {kept}
        </Notice>
      )}
      <p>
        <Button type="submit" disabledFocusable={busy || !changed}>
          {t("tab.lookback.save")}
        </Button>
      </p>
    </>
  );
}
