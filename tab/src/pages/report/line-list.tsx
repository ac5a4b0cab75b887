import { Button, Field, Input } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";
import { t } from "../../texts.ts";

type Line = [string, string];
type Props = {
  title: string;
  names: Line;
  add: string;
  lines: Line[];
  /** The most characters of the second part. The first part is limited to a line. */
  most?: number;
  change: (lines: Line[]) => void;
};

/** A list of two-part lines to add, edit and remove. */
export function LineList({
  title,
  names,
  add,
  lines,
  most = TEXT_LIMITS.reportExplanation,
  change,
}: Props): ReactElement {
  const write = (index: number, part: 0 | 1, value: string): void =>
    change(lines.map((line, at): Line => (at !== index ? line : part === 0 ? [value, line[1]] : [line[0], value])));
  return (
    <fieldset className="report-fields">
      <legend>{title}</legend>
      {lines.map((line, index) => (
        <div key={index} className="report-line">
          {([0, 1] as const).map((part) => (
            <Field key={part} label={`${names[part]} ${index + 1}`}>
              <Input
                dir="auto"
                value={line[part]}
                maxLength={part === 0 ? TEXT_LIMITS.reportLine : most}
                onChange={(_event, { value }) => write(index, part, value)}
              />
            </Field>
          ))}
          <Button
            size="small"
            aria-label={t("tab.report.remove.about", { what: `${names[0]} ${index + 1}` })}
            onClick={() => change(lines.filter((_line, at) => at !== index))}
          >
            {t("tab.report.remove")}
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => change([...lines, ["", ""]])}>{add}</Button>
      </div>
    </fieldset>
  );
}
