import type { CellState, CoverageCell } from "../../../shared/findings/coverage.ts";
import { isFew } from "../../../shared/findings/few-voices.ts";
import { t, type TextKey } from "../texts.ts";

export type CellSilence = Exclude<CellState, "answered">;

/** Each kind of silence in two words, and its meaning in a sentence. */
export const SILENCES: Readonly<Record<CellSilence, { label: TextKey; meaning: TextKey }>> = {
  "no-answer": { label: "tab.silence.no-answer", meaning: "tab.silence.no-answer.meaning" },
  "open-now": { label: "tab.silence.open-now", meaning: "tab.silence.open-now.meaning" },
  unable: { label: "tab.silence.unable", meaning: "tab.silence.unable.meaning" },
  withheld: { label: "tab.silence.withheld", meaning: "tab.silence.withheld.meaning" },
  "not-asked": { label: "tab.silence.not-asked", meaning: "tab.silence.not-asked.meaning" },
  "not-held": { label: "tab.silence.not-held", meaning: "tab.silence.not-held.meaning" },
  "not-reported": { label: "tab.silence.not-reported", meaning: "tab.silence.not-reported.meaning" },
};

/** Imported words do not tell whose they are, so they are not counted as people. */
export function isImported(cell: Pick<CoverageCell, "voices">): boolean {
  return cell.voices.unknown > 0;
}

/** People who spoke for themselves, or on whose behalf somebody did. Group notes do not count. */
export function peopleIn(cell: Pick<CoverageCell, "voices">): number {
  return cell.voices.individual + cell.voices.onBehalf;
}

/** Whether so few people spoke that single ones shape the picture. A group note is not one person. */
export function hasFewVoices(cell: CoverageCell): boolean {
  return cell.state === "answered" && !isImported(cell) && cell.voices.group === 0 && isFew(peopleIn(cell));
}

/** "9 voices", "2 voices and a group note", "From the import", or the kind of silence. */
export function voicesText(cell: Pick<CoverageCell, "state" | "voices">): string {
  if (cell.state !== "answered") return t(SILENCES[cell.state].label);
  if (isImported(cell)) return t("tab.voices.imported");
  const people = peopleIn(cell);
  const notes = cell.voices.group;
  if (notes === 0) return t("tab.voices.people", { count: people });
  if (people === 0) return t("tab.voices.notes", { count: notes });
  return t("tab.voices.both", {
    people: t("tab.voices.people", { count: people }),
    notes: t("tab.voices.notes", { count: notes }),
  });
}
