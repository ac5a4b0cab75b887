import type { StatementKind } from "../answers/answer.ts";
import { PROMPTS } from "./english-phrases.ts";
import { wordKeys } from "./words.ts";

export type PromptKind = Exclude<StatementKind, "unclassified">;

const MAX_LENGTH = 120;
const KIND_OF: ReadonlyMap<string, PromptKind> = new Map(
  (Object.entries(PROMPTS) as [PromptKind, readonly string[]][]).flatMap(([kind, phrases]) =>
    phrases.map((phrase): [string, PromptKind] => [phrase, kind]),
  ),
);
const SENTENCE_END = /(?<=\?) /;

/** The kind of statement that a heading asks for; null for any other line. Two such questions on one line must agree. */
export function promptKind(line: string): PromptKind | null {
  if (line.length > MAX_LENGTH) return null;
  const kinds = line.split(SENTENCE_END).map((question) => KIND_OF.get(wordKeys(question).join(" ")) ?? null);
  return kinds.every((kind) => kind === kinds[0]) ? (kinds[0] ?? null) : null;
}
