import type { StatementKind } from "../answers/answer.ts";
import { entriesOf } from "../entries-of.ts";
import { HEADING_LEAD, HEADING_TAIL } from "./english-phrases.ts";
import { PROMPTS } from "./prompt-phrases.ts";
import { wordKeys } from "./words.ts";

export type PromptKind = Exclude<StatementKind, "unclassified">;

const MAX_LENGTH = 120;
const KIND_OF: ReadonlyMap<string, PromptKind> = new Map(
  entriesOf(PROMPTS).flatMap(([kind, phrases]) => phrases.map((phrase): [string, PromptKind] => [phrase, kind])),
);
const SENTENCE_END = /(?<=\?) /;
const JOINED = / ?[/&,;+] ?| and | or /i;

/**
 * The kinds of statement that a heading asks for; null for any other line. "Strengths and barriers" asks for two, so
 * neither kind is certain for the text below it.
 */
export function promptKinds(line: string): readonly PromptKind[] | null {
  if (line.length > MAX_LENGTH) return null;
  // A line with a full stop may be a statement. It is a heading only if it has exactly a heading's words.
  if (line.endsWith(".")) {
    const exact = KIND_OF.get(wordKeys(line).join(" "));
    return exact === undefined ? null : [exact];
  }
  const found: PromptKind[] = [];
  for (const question of line.split(SENTENCE_END)) {
    const kinds = kindsOf(question);
    if (kinds === null) return null;
    found.push(...kinds);
  }
  return [...new Set(found)];
}

function kindsOf(question: string): PromptKind[] | null {
  const whole = kindOf(question);
  if (whole !== null) return [whole];
  const pieces = question.split(JOINED).filter((piece) => wordKeys(piece).length > 0);
  const kinds = pieces.map(kindOf);
  return pieces.length > 1 && kinds.every((kind) => kind !== null) ? kinds : null;
}

function kindOf(phrase: string): PromptKind | null {
  const keys = wordKeys(phrase);
  const exact = KIND_OF.get(keys.join(" "));
  if (exact !== undefined) return exact;
  let rest = keys.join(" ");
  for (const tail of HEADING_TAIL) if (rest.endsWith(` ${tail}`)) rest = rest.slice(0, -tail.length - 1);
  let bare = rest.split(" ");
  for (;;) {
    const kind = KIND_OF.get(bare.join(" "));
    if (kind !== undefined) return kind;
    if (bare.length < 2 || !HEADING_LEAD.has(bare[0] ?? "")) return null;
    bare = bare.slice(1);
  }
}
