import type { YearChange } from "../../../../shared/contract/compare.ts";
import { joinNames, t } from "../../texts.ts";

const COUNTED = [
  { kind: "voices", more: "tab.change.voices.more", fewer: "tab.change.voices.fewer" },
  { kind: "strengths", more: "tab.change.strengths.more", fewer: "tab.change.strengths.fewer" },
  { kind: "concerns", more: "tab.change.concerns.more", fewer: "tab.change.concerns.fewer" },
  { kind: "nextSteps", more: "tab.change.next.more", fewer: "tab.change.next.fewer" },
] as const;

/**
 * The change between two rounds in a sentence; null where the two together say nothing. Numbers only, never shares,
 * since few people make no trend. Pure.
 */
export function yearChangeText({ kind, counts }: YearChange): string | null {
  switch (kind) {
    case "began":
      return t("tab.change.began");
    case "stopped":
      return t("tab.change.stopped");
    case "neither":
    case "one-sided":
      return null;
    case "both": {
      if (counts === null) return t("tab.change.uncounted");
      const parts = COUNTED.filter((one) => counts[one.kind] !== 0).map((one) => {
        const difference = counts[one.kind];
        return t(difference > 0 ? one.more : one.fewer, { count: Math.abs(difference) });
      });
      return parts.length === 0 ? t("tab.change.same") : t("tab.change.counted", { what: joinNames(parts) });
    }
  }
}
