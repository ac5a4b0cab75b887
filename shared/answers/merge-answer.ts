import type { BuiltOn } from "../contract/built-on.ts";
import { cleanText, isBlank } from "../text/clean-text.ts";
import { fingerprint } from "../text/fingerprint.ts";
import { isEmpty, NO_WORDS, PARTS, type AnswerContent, type Part } from "./answer.ts";
import { checkInput, type AnswerInput, type InputRefusal } from "./check-input.ts";

/**
 * A tag of an answer, box by box, without its words. Comparing it with the stored answer tells what the writer saw,
 * even where earlier wordings are not stored. Null where nothing is stored.
 */
export function answerTag(content: AnswerContent, revision: number): BuiltOn {
  if (isEmpty(content)) return null;
  const { unable, unclear, prints } = viewOf(content);
  return [revision, `${unable ? "u" : ""}${unclear ? "c" : ""}`, ...prints].join(".");
}

type MergeRefusal = InputRefusal | { reason: "both-changed"; boxes: Part[] };
export type AnswerMergeOutcome = { ok: true; content: AnswerContent } | ({ ok: false } & MergeRefusal);

type Sides = {
  /** The stored answer. */
  stored: AnswerContent | null;
  /** What the writer saw; left out: the stored answer. */
  builtOn: BuiltOn | undefined;
  /** The changed boxes as sent. Other boxes may be left out, or sent unchanged. */
  input: AnswerInput;
};

/**
 * Merges one's own stored answer with changes that were made to an older view of it. A box that only one side changed
 * is taken from that side. If both sides changed a box, its writer must choose: the box is named, and nothing is
 * merged. Total.
 */
export function mergeAnswer({ stored, builtOn, input }: Sides): AnswerMergeOutcome {
  const now = stored ?? NO_WORDS;
  const seen = builtOn === undefined ? viewOf(now) : readTag(builtOn);
  const sent = PARTS.map((part) => typed(input.parts[part]));
  const chose = <T>(value: T | undefined, before: T, other: T): T =>
    value === undefined || value === before ? other : value;
  const unable = chose(input.unable, seen.unable, now.state === "unable");
  // "Not able to say" takes back the words that the person saw.
  const wipes = unable && sent.every((text) => !text);
  const parts: Partial<Record<Part, string>> = {};
  const boxes: Part[] = [];
  for (const [index, part] of PARTS.entries()) {
    const kept = now.parts[part] ?? "";
    const text = wipes ? "" : sent[index];
    const touched = text !== undefined && fingerprint(text) !== seen.prints[index];
    const unseen = fingerprint(kept) !== seen.prints[index];
    if (unseen && text !== kept && (touched || wipes)) boxes.push(part);
    parts[part] = touched ? text : kept;
  }
  if (boxes.length > 0) return { ok: false, reason: "both-changed", boxes };
  return checkInput({ parts, unable, unclear: chose(input.unclear, seen.unclear, now.unclear) });
}

/** The boxes with words that the writer has not seen, which must not be taken back. */
export function unseenIn(stored: AnswerContent, builtOn: BuiltOn | undefined): Part[] {
  if (builtOn === undefined) return [];
  const { prints } = readTag(builtOn);
  return PARTS.filter((part, index) => stored.parts[part] && fingerprint(stored.parts[part]) !== prints[index]);
}

type View = { unable: boolean; unclear: boolean; prints: readonly string[] };

function viewOf({ state, parts, unclear }: AnswerContent): View {
  return { unable: state === "unable", unclear, prints: PARTS.map((part) => fingerprint(parts[part] ?? "")) };
}

/** A malformed tag counts as that of an empty form: the writer has seen nothing that is stored. */
function readTag(builtOn: BuiltOn): View {
  if (builtOn === null) return viewOf(NO_WORDS);
  const [, flags, ...prints] = builtOn.split(".");
  return {
    unable: flags?.includes("u") === true,
    unclear: flags?.includes("c") === true,
    prints: PARTS.map((_, index) => prints[index] ?? ""),
  };
}

function typed(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return isBlank(text) ? "" : cleanText(text);
}
