import type { IndicatorView } from "../../../../shared/contract/views.ts";
import type { CorrectionScope } from "../../../../shared/import/corrections.ts";
import { areas } from "../../areas.ts";

/** The places that pieces can be put into. */
export function scopeOf(indicators: readonly IndicatorView[]): CorrectionScope {
  return {
    areaIds: areas.map(({ id }) => id),
    questionIds: indicators.flatMap(({ questions }) => questions.map(({ id }) => id)),
    indicatorIds: indicators.map(({ id }) => id),
  };
}
