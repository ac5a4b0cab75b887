import type { Parts } from "../answers/answer.ts";
import type { ActionDraft } from "../contract/actions.ts";
import { mostMarkedFirst } from "../sessions/most-marked-first.ts";
import type { PutFirst } from "../sessions/put-first.ts";

/** A statement of the area: under a question, without one, or about the indicator as a whole. */
export type SaidHere = { id: string; questionId: string | null; parts: Parts; whole: boolean };
type First = PutFirst & { questionId: string };
type Given = {
  said: readonly SaidHere[];
  first: readonly First[];
  /** The existing actions, each with the answers that it rests on. */
  actions: readonly { id: string; sources: readonly { statementId: string }[] }[];
};

/** The most answers that an action rests on. */
const SOURCES_MOST = 20;
/** The parts of an answer that become drafts as they are. */
const DRAFTED = ["nextStep", "unclassified"] as const;
const KEYS = { nextStep: "next-step", unclassified: "unsorted", putFirst: "put-first" };

/** Whether this is a key of a draft. If two people make an action from the same draft, it is one action. */
export function isDraftKey(key: string): boolean {
  return Object.values(KEYS).some((word) => key.startsWith(`${word} `));
}

/**
 * The drafts that actions can be made from. First come the statements that a room put first, the most marked at the
 * top, each with the next steps of the people who made them. Then follow all other next steps, and imported words that
 * are not sorted. Total; never mutates.
 */
export function actionDrafts({ said, first, actions }: Given): ActionDraft[] {
  const actionOn = (sources: readonly string[]): string | null =>
    actions.find((one) => sources.every((id) => one.sources.some(({ statementId }) => statementId === id)))?.id ?? null;
  const named = said.flatMap(({ id, parts, ...place }) =>
    DRAFTED.flatMap((kind): ActionDraft[] => {
      const text = parts[kind];
      if (!text) return [];
      const sources = [id];
      return [
        { ...place, key: `${KEYS[kind]} ${id}`, kind, text, sources, actionId: actionOn(sources), putFirst: null },
      ];
    }),
  );
  const leading: ActionDraft[] = [];
  for (const { words, ...putFirst } of mostMarkedFirst(first, ({ count }) => count)) {
    const sources = [...new Set(words.map(({ id }) => id))].slice(0, SOURCES_MOST);
    const [word] = words;
    const { questionId, ...mark } = putFirst;
    if (word && !isDrafted(words)) {
      const key = `${KEYS.putFirst} ${word.id}.${word.part}`;
      const place = { questionId, whole: false, kind: "putFirst" as const };
      leading.push({ ...place, key, text: mark.name, sources, actionId: actionOn(sources), putFirst: mark });
    }
    const said = new Set(words.map(({ id }) => id));
    const steps = named.filter(
      (one) => one.sources.some((id) => said.has(id)) && !leading.some(({ key }) => key === one.key),
    );
    leading.push(...steps.map((step) => ({ ...step, putFirst: mark })));
  }
  const led = new Set(leading.map(({ key }) => key));
  return [...leading, ...named.filter(({ key }) => !led.has(key))];
}

/** A single next step, marked without a group, is a draft already. */
const isDrafted = (words: First["words"]): boolean =>
  words.length === 1 && DRAFTED.some((kind) => kind === words[0]?.part);
