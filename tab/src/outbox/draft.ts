import type { Attribution, Part } from "../../../shared/answers/answer.ts";
import { forget, keysBeginning, recall, rememberWords } from "../host/keeping.ts";

/** What stands in an answer's form. `attribution` null: the person has not chosen. */
export type FormContent = {
  parts: Record<Part, string>;
  unable: boolean;
  unclear: boolean;
  attribution: Attribution | null;
};
/** Kept in the browser until the server has acknowledged it. `queued` is what *Save* was pressed for. */
export type Draft = { now: FormContent; queued: FormContent | null };
export type DraftPlace = { personId: string; sessionId: string; number: number };

export const NO_PARTS: Record<Part, string> = { strength: "", concern: "", evidence: "", nextStep: "" };
export const PART_NAMES = Object.keys(NO_PARTS) as Part[];

const PREFIX = "llcp.draft";

export function draftKey({ personId, sessionId, number }: DraftPlace): string {
  return [PREFIX, encodeURIComponent(personId), sessionId, number].join(" ");
}

/** Reads back what `writeDraft` kept; anything else in its place counts as nothing. */
export function readDraft(place: DraftPlace): Draft | null {
  try {
    const kept = JSON.parse(recall(draftKey(place)) ?? "null") as Partial<Draft> | null;
    return kept && isContent(kept.now) ? { now: kept.now, queued: isContent(kept.queued) ? kept.queued : null } : null;
  } catch {
    return null;
  }
}

export function writeDraft(place: DraftPlace, draft: Draft | null): void {
  if (draft === null) forget(draftKey(place));
  else rememberWords(draftKey(place), JSON.stringify(draft));
}

/** The places of all drafts that this person has in this browser. */
export function draftPlaces(personId: string): DraftPlace[] {
  return keysBeginning(`${PREFIX} ${encodeURIComponent(personId)} `).flatMap((key) => {
    const [, , sessionId, number] = key.split(" ");
    return sessionId && number ? [{ personId, sessionId, number: Number(number) }] : [];
  });
}

export function sameForm(a: FormContent, b: FormContent): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isContent(value: unknown): value is FormContent {
  if (typeof value !== "object" || value === null || !("parts" in value)) return false;
  const { parts } = value as { parts: unknown };
  if (typeof parts !== "object" || parts === null) return false;
  return PART_NAMES.every((part) => typeof (parts as Record<string, unknown>)[part] === "string");
}
