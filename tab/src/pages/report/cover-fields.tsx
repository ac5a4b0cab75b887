import { Field, Input } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { CoverLines } from "../../../../shared/report/report.ts";
import { t } from "../../texts.ts";
import { LogoField } from "./logo-field.tsx";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";

const FIELDS = ["partnership", "council", "contact"] as const satisfies readonly (keyof CoverLines)[];

type Props = { cover: CoverLines; change: (cover: CoverLines) => void };

/** Whose report it is, and whom to ask for it in another form. */
export function CoverFields({ cover, change }: Props): ReactElement {
  return (
    <fieldset className="report-fields">
      <legend>{t("report.cover")}</legend>
      {FIELDS.map((field) => (
        <Field key={field} label={t(`tab.report.cover.${field}`)} hint={t(`tab.report.cover.${field}.hint`)}>
          <Input
            dir="auto"
            value={cover[field]}
            maxLength={TEXT_LIMITS.reportLine}
            onChange={(_event, { value }) => change({ ...cover, [field]: value })}
          />
        </Field>
      ))}
      <LogoField />
    </fieldset>
  );
}
