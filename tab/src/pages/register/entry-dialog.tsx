import { Button, Checkbox, Field, Input } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { RegisterEntry, RegisterItem, RegisterView } from "../../../../shared/contract/register.ts";
import type { RegisterColumn } from "../../../../shared/partners/partner.ts";
import { api } from "../../api/paths.ts";
import type { ApiRequest, Failure } from "../../api/request.ts";
import { keep } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { areas } from "../../areas.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useUnsaved } from "../../drafts/leaving.ts";
import { t, type TextKey } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";

type Text = Exclude<RegisterColumn, "areas">;

/** The explanation of each box, or null. The boxes appear in this order. */
const HINTS: Readonly<Record<Text, TextKey | null>> = {
  ...{ organisation: null, sector: null, locality: null, name: "tab.register.hint.name", role: null },
  contact: "tab.register.hint.contact",
};
const TEXTS = Object.keys(HINTS) as Text[];

type Props = { item: RegisterItem | null; keeps: readonly string[]; close: () => void };

function typedOf(
  item: RegisterItem | null,
  keeps: readonly string[],
): Omit<RegisterEntry, "areas"> & { areaIds: string[] } {
  const { name: organisation = "", sector = "", locality = "" } = item?.organisation ?? {};
  const { name = "", role = "", contact = null } = item ?? {};
  const only = keeps.length === 1 ? [...keeps] : [];
  return {
    organisation,
    sector,
    locality,
    name,
    role,
    contact: contact ?? "",
    areaIds: item ? [...item.areaIds] : only,
  };
}

/** Adds, changes or removes a row of the register. */
export function EntryDialog({ item, keeps, close }: Props): ReactElement {
  // Nothing of it is kept in the browser, since it holds people's contact details.
  const [stored, setStored] = useState(item);
  const [base, setBase] = useState(item?.etag ?? null);
  const before = typedOf(stored, keeps);
  const [typed, setTyped] = useState(before);
  const now = stored?.etag ?? null;
  const { busy, failure, sendOne } = useSending();
  const saved = useUnsaved(JSON.stringify(typed) !== JSON.stringify(before), () => undefined);
  const wrong = failure?.kind === "refused" ? (failure.problem.fields ?? {}) : {};
  const ask = async (asking: ApiRequest): Promise<void> => {
    const reply = await sendOne<RegisterView>(asking);
    if (reply && !reply.ok) return adopt(reply.failure);
    if (!reply) return;
    saved();
    keep(api.register, reply.data);
    close();
  };
  /** Takes over the stored row, where somebody else was quicker. */
  const adopt = (failed: Failure): void => {
    const current = failed.kind === "refused" ? (failed.problem.current as RegisterView | undefined) : undefined;
    if (!current) return;
    keep(api.register, current);
    setStored(current.items.find(({ id }) => id === item?.id) ?? stored);
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const { areaIds, ...texts } = typed;
    const body = { ...texts, areas: areaIds.join(";") };
    void ask(
      item
        ? { method: "PUT", path: api.registerEntry(item.id), body, builtOn: base }
        : { method: "POST", path: api.register, body, builtOn: null },
    );
  };
  return (
    <Modal title={t(item ? "tab.register.change-title" : "tab.register.add-title")} close={close}>
      <form className="register-form" onSubmit={save} noValidate>
        <DraftNote
          draft={{
            ...{ value: typed, stored: before, restored: false, stale: base !== now },
            goOn: () => setBase(now),
            drop: () => {
              setTyped(before);
              setBase(now);
            },
          }}
          words={(one) => Object.fromEntries(TEXTS.map((text) => [t(`tab.register.field.${text}`), one[text]]))}
        />
        {TEXTS.map((text) => (
          <Field
            key={text}
            label={t(`tab.register.field.${text}`)}
            required={text === "organisation"}
            validationMessage={wrong[text]}
            hint={HINTS[text] === null ? undefined : t(HINTS[text])}
          >
            <Input
              dir="auto"
              value={typed[text]}
              onChange={(_event, { value }) => setTyped({ ...typed, [text]: value })}
            />
          </Field>
        ))}
        <fieldset className="register-choice">
          <legend>{t("tab.register.field.areas")}</legend>
          {areas
            .filter(({ id }) => keeps.includes(id) || typed.areaIds.includes(id))
            .map(({ id, name }) => (
              <Checkbox
                key={id}
                label={name}
                disabled={!keeps.includes(id)}
                checked={typed.areaIds.includes(id)}
                onChange={(_event, { checked }) =>
                  setTyped({
                    ...typed,
                    areaIds: areas
                      .map((one) => one.id)
                      .filter((one) => (one === id ? checked === true : typed.areaIds.includes(one))),
                  })
                }
              />
            ))}
          {wrong["areas"] && <p role="alert">{wrong["areas"]}</p>}
        </fieldset>
        {failure && Object.keys(wrong).length === 0 && <FailureNotice failure={failure} />}
        <ModalActions submit={t("tab.register.save")} disabled={busy}>
          {item && (
            <Button
              disabledFocusable={busy}
              onClick={() => void ask({ method: "DELETE", path: api.registerEntry(item.id), builtOn: base })}
            >
              {t("tab.register.take-out")}
            </Button>
          )}
        </ModalActions>
        {item && <p className="muted">{t("tab.register.take-out.what")}</p>}
      </form>
    </Modal>
  );
}
