import type { StatementKind } from "../answers/answer.ts";
import { contentStems } from "./stems.ts";

/** Why a model's sentence is not shown. */
export const SENTENCE_FAULTS = [
  "no-source",
  "unknown-source",
  "proportion",
  "number",
  "quotation",
  "name",
  "unsupported",
  "opposite",
] as const;
export type SentenceFault = (typeof SENTENCE_FAULTS)[number];

export type SentenceSource = { text: string; part: StatementKind };

/** Words about quantity and agreement. A sentence may use them only if its sources do. */
const PROPORTIONS =
  /\b(?:almost all|nearly all|most|majority|minority|less than half|more than half|half|few|several|all|none|every|everyone|everybody|nobody|no one|always|never|per ?cent|consensus|(?:dis)?agree(?:s|d|ments?)?|divided|disputed?|contested|unanimous(?:ly)?)\b/giu;
const NUMBERS = /\d+(?:[.,]\d+)*/gu;
const QUOTATIONS = /[“"‘']([^“”"‘’']{3,})[”"’'](?!\p{L})/gu;
/** A capitalised word that does not begin the sentence. */
const NAMES = /(?<=[\p{L}\p{N},;:)]\s+)\p{Lu}[\p{L}\p{N}’'-]*/gu;
const DENIALS = /\b(?:not?|never|nobody|no one|none|nothing|nowhere|neither|without|hardly|cannot)\b|n['’]t\b/iu;
const WORDS = /[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu;

/**
 * The share of a sentence's words that its sources must have, and the number of words that each source must share with
 * it.
 */
const SUPPORTED = 0.6;
const SHARED = 2;

/**
 * Whether a sentence's sources exist and support it, as far as words can tell. Its words are theirs. Each source has a
 * part in it. Numbers, proportions, quotations and names occur in a source. It negates exactly what the nearest clause
 * of a source negates. Meaning cannot be checked, so a person does that before anything is shown. Null: no fault found.
 */
export function faultOf(text: string, sources: readonly (SentenceSource | undefined)[]): SentenceFault | null {
  if (sources.length === 0) return "no-source";
  const known = sources.filter((source) => source !== undefined);
  if (known.length < sources.length) return "unknown-source";
  const all = known.map((source) => source.text).join("\n");
  if (hasMore(text, all, [PROPORTIONS])) return "proportion";
  if (hasMore(text, all, [NUMBERS])) return "number";
  const quotations = [...text.matchAll(QUOTATIONS)].map(([, quoted = ""]) => quoted);
  if (quotations.some((quoted) => !known.some((source) => source.text.includes(quoted)))) return "quotation";
  if (hasMore(text, all, [NAMES, WORDS])) return "name";
  const stems = contentStems(text);
  const theirs = known.map((source) => new Set(contentStems(source.text)));
  const carried = stems.filter((stem) => theirs.some((own) => own.has(stem))).length;
  const idle = theirs.some((own) => stems.filter((stem) => own.has(stem)).length < Math.min(SHARED, own.size));
  if (stems.length === 0 || carried < stems.length * SUPPORTED || idle) return "unsupported";
  return isOpposite(text, stems, known) ? "opposite" : null;
}

function isOpposite(text: string, stems: readonly string[], sources: readonly SentenceSource[]): boolean {
  const clauses = sources
    .flatMap((source) => source.text.split(/[.,;:!?\n]+(?:\s|$)/u))
    .map((clause) => {
      const own = contentStems(clause);
      return { denies: DENIALS.test(clause), shared: stems.filter((stem) => own.includes(stem)).length };
    });
  const most = Math.max(...clauses.map(({ shared }) => shared));
  const denies = DENIALS.test(text);
  return clauses.every((clause) => clause.shared < most || clause.denies !== denies);
}

/** Whether the first pattern finds something in the text that no pattern finds in the sources. */
function hasMore(text: string, sources: string, patterns: readonly [RegExp, ...RegExp[]]): boolean {
  const found = (where: string, pattern: RegExp): string[] =>
    [...where.matchAll(pattern)].map(([match]) => match.toLowerCase());
  const theirs = new Set(patterns.flatMap((pattern) => found(sources, pattern)));
  return found(text, patterns[0]).some((match) => !theirs.has(match));
}
