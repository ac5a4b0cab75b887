import type { Attribution, Part } from "../../../shared/answers/answer.ts";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { OwnAnswer } from "../../../shared/contract/views.ts";
import { forget, keysBeginning, recall, rememberWords } from "../host/browser-storage.ts";

/** The content of an answer's form. `attribution` null: the person has not chosen. */
export type FormContent = {
  parts: Record<Part, string>;
  unable: boolean;
  unclear: boolean;
  attribution: Attribution | null;
};
/**
 * Kept in the browser until the server has acknowledged it. `opened` and `builtOn`: the words and the tag of the answer
 * that it was begun on. `queued`: what *Save* was pressed for. `press`: identifies that press. `both`: boxes that were
 * changed elsewhere too, and wait for their writer to choose. `at`: when it was last typed in, in ms.
 */
export type Draft = {
  now: FormContent;
  opened: FormContent;
  builtOn: BuiltOn;
  queued: FormContent | null;
  press: string | null;
  both: { boxes: readonly Part[]; stored: OwnAnswer } | null;
  at: number;
};
/** Each window has its own drafts, so that words typed in one never replace another's. */
export type AnswerDraftKey = { personId: string; sessionId: string; number: number; window: string };

export const NO_PARTS: Record<Part, string> = { strength: "", concern: "", evidence: "", nextStep: "" };
export const PART_NAMES = Object.keys(NO_PARTS) as Part[];

const PREFIX = "llcp.draft";

export function storageKey({ personId, sessionId, number, window }: AnswerDraftKey): string {
  return [PREFIX, encodeURIComponent(personId), sessionId, number, ...(window ? [window] : [])].join(" ");
}

/** The form's content when it is opened. */
export function formContentOf(stored: OwnAnswer | null): FormContent {
  const parts = { ...NO_PARTS };
  for (const part of PART_NAMES) parts[part] = stored?.parts[part] ?? "";
  return { parts, unable: stored?.state === "unable", unclear: stored?.unclear ?? false, attribution: null };
}

export function begin(now: FormContent, stored: OwnAnswer | null): Draft {
  const opened = formContentOf(stored);
  return { now, opened, builtOn: stored?.etag ?? null, queued: null, press: null, both: null, at: Date.now() };
}

/**
 * The draft after the stored answer has changed. Boxes that were not touched here take the stored words. Boxes that
 * both sides changed wait for their writer. Nothing is lost. Pure.
 */
export function metBy(draft: Draft, stored: OwnAnswer): Draft {
  const { now, opened } = draft;
  const theirs = formContentOf(stored);
  const mine = (part: Part): string => (now.unable ? "" : now.parts[part]);
  const boxes = PART_NAMES.filter((part) => {
    const touched = mine(part) !== (opened.unable ? "" : opened.parts[part]);
    return touched && theirs.parts[part] !== opened.parts[part] && theirs.parts[part] !== mine(part);
  });
  const follow = <T>(here: T, before: T, there: T): T => (here === before ? there : here);
  const parts = { ...now.parts };
  for (const part of PART_NAMES) parts[part] = follow(parts[part], opened.parts[part], theirs.parts[part]);
  return {
    ...draft,
    now: {
      ...now,
      parts,
      unable: follow(now.unable, opened.unable, theirs.unable),
      unclear: follow(now.unclear, opened.unclear, theirs.unclear),
    },
    ...{ opened: theirs, builtOn: stored.etag, both: boxes.length > 0 ? { boxes, stored } : null },
  };
}

/** The draft with one wording chosen for a box that both sides changed. Pure. */
export function chosen(draft: Draft, part: Part, which: "stored" | "typed"): Draft {
  if (!draft.both) return draft;
  const boxes = draft.both.boxes.filter((one) => one !== part);
  const text = which === "stored" ? draft.opened.parts[part] : draft.now.parts[part];
  const unable = which === "stored" ? false : draft.now.unable;
  return {
    ...draft,
    now: { ...draft.now, unable, parts: { ...draft.now.parts, [part]: text } },
    both: boxes.length > 0 ? { ...draft.both, boxes } : null,
  };
}

/** Reads a draft that `writeAnswerDraft` kept. Anything else counts as none. */
export function readAnswerDraft(draftKey: AnswerDraftKey): Draft | null {
  try {
    const kept = JSON.parse(recall(storageKey(draftKey)) ?? "null") as Partial<Draft> | null;
    if (!kept || !isContent(kept.now)) return null;
    const { now, queued, builtOn = null, press = null, both = null, at = 0 } = kept;
    const opened = isContent(kept.opened) ? kept.opened : formContentOf(null);
    const waiting = isContent(queued) ? { queued, press } : { queued: null, press: null };
    return { now, opened, builtOn, both, at, ...waiting };
  } catch {
    return null;
  }
}

export function writeAnswerDraft(draftKey: AnswerDraftKey, draft: Draft | null): void {
  if (draft === null) forget(storageKey(draftKey));
  else rememberWords(storageKey(draftKey), JSON.stringify(draft));
}

/** The keys of all drafts of this person in this browser, from any window. */
export function draftPlaces(personId: string): AnswerDraftKey[] {
  return keysBeginning(`${PREFIX} ${encodeURIComponent(personId)} `).flatMap((key) => {
    const [, , sessionId, number, window = ""] = key.split(" ");
    return sessionId && number ? [{ personId, sessionId, number: Number(number), window }] : [];
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
