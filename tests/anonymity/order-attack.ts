import type { Statement } from "../../shared/findings/statement.ts";
import { splitKey } from "../../bot/storage/tables/keys.ts";
import { textOf, type Gathering } from "./gathering.ts";
import { matched, NO_GUESS, type Score } from "./guessing.ts";
import { anonymousIn, type Showing } from "./showing.ts";

/** Rows of a question's anonymous answers, each tied to a person by the moment of a write and who sent something then. */
export type OwnedRow = { rowKey: string; personId: string; first: number; last: number; size: number; line: number };

/** What the store and the times of all requests tell about rows, though not about their words. */
export function ownedRows({ store, received }: Gathering, questionId: string): OwnedRow[] {
  const rows = new Map<string, OwnedRow>();
  for (const [index, { at, ops, text }] of store.journal.entries()) {
    const sender = received.find((request) => request.at === at)?.personId;
    for (const op of ops) {
      if (op.kind === "delete" || sender === undefined) continue;
      const { rowKey, values } = op.row;
      const sealed = values["sealed"];
      if (!(sealed instanceof Uint8Array) || splitKey(rowKey)[1] !== questionId) continue;
      const first = rows.get(rowKey)?.first ?? index;
      rows.set(rowKey, { rowKey, personId: sender, first, last: index, size: sealed.byteLength, line: text.length });
    }
  }
  return [...rows.values()];
}

const by =
  <T>(weight: (one: T) => number | string) =>
  (a: T, b: T): number => {
    const [x, y] = [weight(a), weight(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  };

/** Orders in which the store, its stamps and the requests put people. */
export const ORDERS_OF_PEOPLE: Record<string, (rows: OwnedRow[]) => OwnedRow[]> = {
  "in which their rows were made": (rows) => rows.sort(by((row) => row.first)),
  "in which their rows were last written, as time stamps and etags tell": (rows) => rows.sort(by((row) => row.last)),
  "of their rows' keys": (rows) => rows.sort(by((row) => row.rowKey)),
  "of their ciphertexts' lengths": (rows) => rows.sort(by((row) => row.last)).sort(by((row) => row.size)),
  "of their lines' lengths in the journal": (rows) => rows.sort(by((row) => row.line)),
};

/** Orders in which words stand, or can be put. */
export const ORDERS_OF_WORDS: Record<string, (statements: Statement[]) => Statement[]> = {
  "as shown": (statements) => statements,
  "as shown, from the end": (statements) => statements.reverse(),
  "by their ids": (statements) => statements.sort(by((one) => one.id)),
  "by their lengths": (statements) => statements.sort(by((one) => textOf(one.parts).length)),
};

/** Gives every shown answer the person at the same place. That these people wrote words is known beforehand. */
export function orderAttack(
  { gathering, showing }: { gathering: Gathering; showing: Showing },
  orders: { people: (rows: OwnedRow[]) => OwnedRow[]; words: (statements: Statement[]) => Statement[] },
): Score {
  let score = NO_GUESS;
  for (const [questionId, authors] of gathering.truth) {
    const statements = orders.words(anonymousIn(showing, questionId));
    const authorOf = new Map([...authors].map(([personId, parts]) => [textOf(parts), personId]));
    const people = orders.people(ownedRows(gathering, questionId).filter((row) => authors.has(row.personId)));
    const truth = statements.map((one) => authorOf.get(textOf(one.parts)));
    score = matched(
      score,
      people.map((row) => row.personId),
      truth,
    );
  }
  return score;
}

export function added(scores: readonly Score[]): Score {
  return scores.reduce(
    (a, b) => ({
      tried: a.tried + b.tried,
      right: a.right + b.right,
      expected: a.expected + b.expected,
      variance: a.variance + b.variance,
    }),
    NO_GUESS,
  );
}
