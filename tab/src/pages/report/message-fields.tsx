import { Button, Field, Select, Textarea } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { ReportSource } from "../../../../shared/contract/report.ts";
import type { DraftMessage } from "../../../../shared/report/draft.ts";
import { MESSAGE_ROLES } from "../../../../shared/report/report.ts";
import { newId } from "../../host/new-id.ts";
import { t } from "../../texts.ts";
import { SourcePicker } from "./source-picker.tsx";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";

export const newMessage = (): DraftMessage => ({
  id: newId().slice(0, 13),
  text: "",
  sources: [],
  quotations: [],
});

type MessageProps = {
  number: number;
  message: DraftMessage;
  sources: readonly ReportSource[] | null;
  /** Null removes it. */
  change: (next: DraftMessage | null) => void;
};

/** A lead's sentence: its words, its role, its sources and quotations. */
export function MessageFields({ number, message, sources, change }: MessageProps): ReactElement {
  const title = t("report.place.message", { number });
  return (
    <fieldset className="report-fields">
      <legend>{title}</legend>
      <Field label={t("tab.report.message.text")}>
        <Textarea
          dir="auto"
          value={message.text}
          maxLength={TEXT_LIMITS.claim}
          rows={2}
          // A sentence that a lead rewrites is the lead's own.
          onChange={(_event, { value }) => change({ ...message, text: value, cites: undefined })}
        />
      </Field>
      <Field label={t("tab.report.message.role")}>
        <Select value={message.role ?? ""} onChange={(_event, { value }) => change(withRole(message, value))}>
          <option value="">{t("tab.report.role.message")}</option>
          {MESSAGE_ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`tab.report.role.${role}`)}
            </option>
          ))}
        </Select>
      </Field>
      <SourcePicker
        sources={sources}
        chosen={message.sources}
        quotations={message.quotations}
        change={(next) => change({ ...message, ...next })}
      />
      <div>
        <Button size="small" aria-label={t("tab.report.remove.about", { what: title })} onClick={() => change(null)}>
          {t("tab.report.message.remove")}
        </Button>
      </div>
    </fieldset>
  );
}

function withRole(message: DraftMessage, value: string): DraftMessage {
  const { role: _, ...rest } = message;
  const role = MESSAGE_ROLES.find((one) => one === value);
  return role ? { ...rest, role } : rest;
}
