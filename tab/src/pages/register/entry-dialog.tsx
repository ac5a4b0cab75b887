import { Button, Checkbox, Field, Input } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { RegisterEntry, RegisterItem, RegisterView } from "../../../../shared/contract/register.ts";
import { api } from "../../api/paths.ts";
import type { Asking } from "../../api/request.ts";
import { keep } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { areas } from "../../areas.ts";
import { useUnsaved } from "../../drafts/leaving.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";

/** In the order in which they are asked for. */
const TEXTS = ["organisation", "sector", "locality", "name", "role", "contact"] as const;

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

/** Adds a row to the register, or changes or takes out one that is there. */
export function EntryDialog({ item, keeps, close }: Props): ReactElement {
  const [before] = useState(() => typedOf(item, keeps));
  const [typed, setTyped] = useState(before);
  const { busy, failure, sendOne } = useSending();
  const saved = useUnsaved(JSON.stringify(typed) !== JSON.stringify(before), () => undefined);
  const wrong = failure?.kind === "refused" ? (failure.problem.fields ?? {}) : {};
  const ask = async (asking: Asking): Promise<void> => {
    const reply = await sendOne<RegisterView>(asking);
    if (!reply?.ok) return;
    saved();
    keep(api.register, reply.data);
    close();
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const { areaIds, ...texts } = typed;
    const body = { ...texts, areas: areaIds.join(";") };
    void ask(
      item
        ? { method: "PUT", path: api.registerEntry(item.id), body, builtOn: item.etag }
        : { method: "POST", path: api.register, body, builtOn: null },
    );
  };
  return (
    <Modal title={t(item ? "tab.register.change-title" : "tab.register.add-title")} close={close}>
      <form className="register-form" onSubmit={save} noValidate>
        {TEXTS.map((text) => (
          <Field
            key={text}
            label={t(`tab.register.field.${text}`)}
            required={text === "organisation"}
            validationMessage={wrong[text]}
            hint={text === "name" || text === "contact" ? t(`tab.register.hint.${text}`) : undefined}
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
              onClick={() => void ask({ method: "DELETE", path: api.registerEntry(item.id), builtOn: item.etag })}
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
