import { Field, Select } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { statementKindSchema } from "../../../../shared/answers/answer.ts";
import type { IndicatorView } from "../../../../shared/contract/views.ts";
import type { PiecePosition } from "../../../../shared/import/source-pieces.ts";
import { t } from "../../texts.ts";

type PieceLabels = Pick<PiecePosition, "question" | "part">;
type Props = PieceLabels & { indicators: readonly IndicatorView[]; put: (change: Partial<PieceLabels>) => void };

const WHOLE = "";

/** The question that a piece answers, or the whole, and the kind of its words. */
export function PlaceFields({ question, part, indicators, put }: Props): ReactElement {
  return (
    <>
      <Field label={t("tab.import.question")}>
        <Select
          value={question ?? WHOLE}
          onChange={(_event, { value }) => put({ question: value === WHOLE ? null : value })}
        >
          <option value={WHOLE}>{t("tab.import.whole")}</option>
          {indicators.flatMap(({ questions }) =>
            questions.map(({ id, number, plain }) => (
              <option key={id} value={id}>
                {t("tab.import.question.long", { number, plain })}
              </option>
            )),
          )}
        </Select>
      </Field>
      <Field label={t("tab.import.part")}>
        <Select value={part} onChange={(_event, { value }) => put({ part: statementKindSchema.parse(value) })}>
          {statementKindSchema.options.map((one) => (
            <option key={one} value={one}>
              {t(`tab.import.part.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
