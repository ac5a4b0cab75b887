import { splitKey } from "../../bot/storage/tables/keys.ts";
import { range } from "./acts.ts";
import type { Gathering } from "./gathering.ts";
import { guessed, NO_GUESS, type Score } from "./guessing.ts";
import { ownedRows } from "./order-attack.ts";

type OwnedKey = { key: string; personId: string };

/** The last part of every anonymous row's key, by question, with the person behind it. */
export function keysOf(gathering: Gathering): OwnedKey[][] {
  return [...gathering.truth.keys()].map((questionId) =>
    ownedRows(gathering, questionId).map(({ rowKey, personId }) => ({ key: splitKey(rowKey)[2] ?? "", personId })),
  );
}

/** Takes, for every row, the row of the next question and of the next session whose key is most like it for the same person's. */
export function likenessAttack(gatherings: readonly Gathering[]): Score {
  let score = NO_GUESS;
  const sessions = gatherings.map(keysOf);
  const pairs = sessions.flatMap((questions, session) =>
    questions.flatMap((here, question) =>
      [questions[question + 1], sessions[session + 1]?.[question]].flatMap((there) => (there ? [{ here, there }] : [])),
    ),
  );
  for (const { here, there } of pairs) {
    for (const { key, personId } of here) {
      if (!there.some((one) => one.personId === personId)) continue;
      const likeness = (other: OwnedKey): number => range(key.length).filter((at) => other.key[at] === key[at]).length;
      const [best] = [...there].sort((a, b) => likeness(b) - likeness(a));
      score = guessed(score, { right: best?.personId === personId, among: there.length });
    }
  }
  return score;
}
