import { contactDetails } from "./contact-details.ts";
import { flatText } from "./flat-text.ts";
import { nameMentions } from "./name-mentions.ts";

export const PERSONAL_DETAIL_KINDS = ["name", "email", "phone", "postcode", "id-number"] as const;
export type PersonalDetailKind = (typeof PERSONAL_DETAIL_KINDS)[number];

/** A range of a text, in UTF-16 units: `text.slice(from, to)` is what was found. */
export type Found = { kind: PersonalDetailKind; from: number; to: number };

/**
 * Finds where a text seems to name a person or to hold contact details. It is a hint for the person who publishes it,
 * not a judgement. Total. The results are in order, hold whole characters, and never overlap. `knownNames` are full
 * names. Pass the same array while they stay the same, since it is prepared for searching once.
 */
export function personalDetailsIn(text: string, knownNames: readonly string[] = []): Found[] {
  const { plain, starts, ends } = flatText(text);
  const kept: Found[] = [];
  for (const one of [...contactDetails(plain), ...nameMentions(plain, knownNames)]) {
    const from = starts[one.from] ?? 0;
    const to = ends[one.to - 1] ?? text.length;
    if (!kept.some((other) => from < other.to && other.from < to)) kept.push({ kind: one.kind, from, to });
  }
  return kept.sort((a, b) => a.from - b.from);
}

/** The kinds of personal details that a text seems to hold, in the order of the list of kinds. */
export function personalKindsIn(text: string, knownNames: readonly string[]): PersonalDetailKind[] {
  const found = new Set(personalDetailsIn(text, knownNames).map(({ kind }) => kind));
  return PERSONAL_DETAIL_KINDS.filter((kind) => found.has(kind));
}
