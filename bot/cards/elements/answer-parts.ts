import { statementKindSchema, type Part, type Parts, type StatementKind } from "../../../shared/answers/answer.ts";
import type { TextKey, Translate } from "../../../shared/locales/text.ts";
import { directionOf } from "../../../shared/text/direction.ts";
import type { CardElement } from "./adaptive-card.ts";
import { excerpt, jsonBytes } from "./excerpt.ts";
import { runs, words } from "./text.ts";

/** The labels above the four boxes, and above what was written into them. */
export const PART_LABELS = {
  strength: "card.part.strength",
  concern: "card.part.concern",
  evidence: "card.part.evidence",
  nextStep: "card.part.nextStep",
} as const satisfies Record<Part, TextKey>;

const LABELS: Record<StatementKind, TextKey> = { ...PART_LABELS, unclassified: "card.part.unclassified" };

/** The most bytes for the words of one answer, so that the whole card stays within 25 KB. */
export const CARD_ANSWER_BYTES = 19_000;

/** What was written, each part below its label, in at most `bytes`. A shortened part says so. */
export function partsAsWritten(parts: Parts, bytes: number, t: Translate): CardElement[] {
  const written = statementKindSchema.options.flatMap((kind) => {
    const text = parts[kind];
    return text ? [{ kind, text }] : [];
  });
  const total = written.reduce((sum, { text }) => sum + jsonBytes(text), 0);
  const each = total <= bytes ? Infinity : Math.floor(bytes / written.length);
  const shown = written.map(({ kind, text }) => ({
    kind,
    text,
    cut: excerpt(text, { graphemes: Infinity, bytes: each }),
  }));
  return [
    ...shown.flatMap(({ kind, cut }) => {
      const label = { size: "small", bold: true, quiet: true } as const;
      const spacing = "medium";
      // Words of the other direction than their label need a block of their own.
      return directionOf(cut) === "rtl"
        ? [words(t(LABELS[kind]), { ...label, spacing }), words(cut, { spacing: "none" })]
        : [runs([{ text: t(LABELS[kind]), ...label }, { text: `\n${cut}` }], { spacing })];
    }),
    ...(shown.some(({ text, cut }) => text !== cut)
      ? [words(t("card.part.shortened"), { size: "small", quiet: true, italic: true })]
      : []),
  ];
}
