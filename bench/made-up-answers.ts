import { join } from "node:path";
import type { Statement } from "../shared/findings/statement.ts";
import type { QuestionTally } from "../shared/findings/tally.ts";
import { LOCAL_TENANT } from "../bot/local/local-users.ts";
import { paginate } from "../bot/storage/answers/page-fill.ts";
import { answersPartition, pageRow, readTally, TALLY_KEY, tallyRow, wordsKey } from "../bot/storage/answers/rows.ts";
import { openEmbeddedStore } from "../bot/storage/tables/embedded/embedded-store.ts";
import type { Op, TableStore } from "../bot/storage/tables/table-store.ts";

const TOGETHER = 90;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Puts pages of made-up words into the record of `folder`, and counts them, until each session has as many answers as said.
 * Findings are read from counts and pages; the answers' own rows, which nobody reads for them, are left out.
 */
export async function addMadeUp(folder: string, sessions: ReadonlyMap<string, number>): Promise<void> {
  const store = await openEmbeddedStore({ dataDir: join(folder, "data"), log: quiet });
  try {
    for (const [session, answers] of sessions) await fillUp(store, session, answers);
  } finally {
    await store.close();
  }
}

async function fillUp(store: TableStore, session: string, answers: number): Promise<void> {
  const partition = answersPartition(LOCAL_TENANT, session);
  const row = await store.get("answers", partition, TALLY_KEY);
  const tally = readTally(row);
  const questions = Object.entries(tally.questions);
  const ops: Op[] = [];
  for (const [questionId, question] of questions) {
    const missing = Math.floor(answers / questions.length) - question.people;
    if (missing <= 0) continue;
    const pages = paginate(Array.from({ length: missing }, (_, n) => statement(n)));
    for (const [index, page] of pages.entries()) {
      const place = { partitionKey: partition, rowKey: wordsKey(questionId, question.pages + index) };
      ops.push({ kind: "create", row: pageRow(place, page) });
    }
    tally.questions[questionId] = counted(question, missing, pages.length);
  }
  if (ops.length === 0 || !row) return;
  for (let from = 0; from < ops.length; from += TOGETHER)
    await store.transact("answers", ops.slice(from, from + TOGETHER));
  await store.transact("answers", [{ kind: "replace", row: tallyRow(partition, tally), etag: row.etag }]);
}

function counted(question: QuestionTally, more: number, pages: number): QuestionTally {
  const { voices } = question.open;
  return {
    ...question,
    people: question.people + more,
    pages: question.pages + pages,
    open: { ...question.open, voices: { ...voices, individual: voices.individual + more } },
  };
}

function statement(n: number): Statement {
  return {
    id: `made-up-${n}`,
    parts: {
      strength: `The lunch club and the minibus plan their week together, says partner ${n}.`,
      evidence: "The lunch club went from 9 people to 21 within a year.",
    },
    ...{ voice: "individual", door: "card", attribution: "named", author: `Partner ${n}`, onBehalfOf: null },
  };
}
