import { z } from "zod";
import type { Parts } from "../../../shared/answers/answer.ts";
import { rowContent } from "../row-content.ts";
import type { TableStore } from "../tables/table-store.ts";
import type { AnswerCipher } from "./answer-cipher.ts";
import { readPage, readTally, FORMER_WORDS_RANGES, FORMER_SHOWN_RANGE, TALLY_KEY } from "./rows.ts";

/** Of what the former rule remembered of its showings, the words that it had taken out as cover for others. */
const shownRowSchema = z.object({ shown: z.object({ retired: z.array(z.string()) }) });

/** What a session had shown under the rule of three. It stays as it was shown; the rest waits for a crowd of today's rule. */
export type FormerRelease = {
  wasReleased: boolean;
  /** Whether these words have been shown, or were taken out for good. */
  hides(rowKey: string, words: { id: string; parts: Parts }): boolean;
};

export async function formerlyShown({
  store,
  partition,
  cipher,
}: {
  store: TableStore;
  partition: string;
  cipher: AnswerCipher;
}): Promise<FormerRelease> {
  const { release } = readTally(await store.get("answers", partition, TALLY_KEY));
  if (release === 0) return { wasReleased: false, hides: () => false };
  const shown = new Set<string>();
  const retired = new Set<string>();
  for (const range of FORMER_WORDS_RANGES)
    for await (const row of store.list("answers", partition, range)) for (const { id } of readPage(row)) shown.add(id);
  for await (const row of store.list("answers", partition, FORMER_SHOWN_RANGE))
    for (const name of shownRowSchema.parse(rowContent(row.values)).shown.retired) retired.add(name);
  return {
    wasReleased: true,
    hides: (rowKey, { id, parts }) => shown.has(id) || retired.has(cipher.fingerprintOf(rowKey, parts)),
  };
}
