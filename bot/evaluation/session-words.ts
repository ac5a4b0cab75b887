import type { Statement } from "../../shared/findings/statement.ts";
import type { SessionTally } from "../../shared/findings/tally.ts";
import type { SessionKey } from "../storage/answers/answer-ledger.ts";
import type { Deps } from "./deps.ts";

/** Every word of a session that may be shown, in the order of its pages. */
export type SessionWords = { questions: ReadonlyMap<string, Statement[]>; pooled: Statement[] };

/** Reads all pages of a session. A few at a time: what is read must not crowd out the answers that come in. */
export async function wordsOfSession(
  { ledger }: Pick<Deps, "ledger">,
  { key, tally }: { key: SessionKey; tally: SessionTally },
): Promise<SessionWords> {
  const { release } = tally;
  const questions = new Map<string, Statement[]>();
  for (const [questionId, { pages, releasedPages }] of Object.entries(tally.questions)) {
    const open = await pagesOf(pages, (page) => ledger.words(key, { questionId, page, part: "open" }));
    const released = await pagesOf(releasedPages, (page) =>
      ledger.words(key, { questionId, page, part: "released", release }),
    );
    questions.set(questionId, [...open, ...released]);
  }
  return { questions, pooled: await pagesOf(tally.pooledPages, (page) => ledger.pooled(key, { release, page })) };
}

async function pagesOf(count: number, read: (page: number) => Promise<Statement[]>): Promise<Statement[]> {
  const pages = await Promise.all(Array.from({ length: count }, (_, page) => read(page)));
  return pages.flat();
}
