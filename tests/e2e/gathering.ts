import { randomUUID } from "node:crypto";
import { executeActivity, type Activity } from "../helpers/activities.ts";
import type { Connector } from "../helpers/connector.ts";
import { CONVERSATION_LIMITS } from "../helpers/teams-limits.ts";
import { inputs, person, type Answer, type Talk } from "../helpers/program.ts";

export const QUESTIONS = [1, 3, 4, 7].map((number) => ({ number, id: `hgiocld-4/3.2/${number}` }));

export type Sent = {
  who: string;
  question: number;
  words: string;
  anonymous: boolean;
  activity: Activity;
  replies: Answer[];
};

/** One activity per person and question, each with words that nobody else has. */
export function answersOf(
  talk: Talk,
  { session, people, anonymous }: { session: string; people: number; anonymous: (index: number) => boolean },
): Sent[] {
  return Array.from({ length: people }, (_, index) => index).flatMap((index) =>
    QUESTIONS.map(({ number, id }) => {
      const form = randomUUID().slice(0, 8);
      const words = `words-of-${index}-on-${number}-${randomUUID().slice(0, 8)}`;
      const fields = {
        strength: words,
        evidence: `seen ${words}`,
        attribution: anonymous(index) ? "anonymous" : "named",
      };
      const activity = executeActivity(talk.place, person(`partner-${index}`, `Partner ${index}`), {
        verb: "answer.save",
        data: { session, question: id, form, ...inputs(fields, form) },
      });
      return { who: `partner-${index}`, question: number, words, anonymous: anonymous(index), activity, replies: [] };
    }),
  );
}

export const isSaved = ({ replies }: Sent): boolean =>
  replies.some((one) => JSON.stringify(one.body).includes("Your answer is saved"));

/** Moves on until every question has been reached. */
export async function reachAll(talk: Talk, session: string): Promise<void> {
  for (const { id } of QUESTIONS.slice(0, -1)) {
    await talk.press(person("local-facilitator"), "step.move-on", { session, expect: id });
  }
}

type Statement = { id: string; attribution: string; author: string | null; parts: { strength?: string } };
type Findings = {
  questions: {
    questionId: string;
    cell: Record<string, unknown> & { voices: Record<string, number>; pending: number };
    statements: { items: Statement[]; next: string | null };
  }[];
  pooled: Statement[];
};

/** All words of an area, page after page, by question number. */
export async function allStatements(talk: Talk, areaId: string): Promise<Map<number, Statement[]>> {
  const base = `/api/evaluations/2026-27/areas/${areaId}`;
  const findings = (await talk.api("local-strategic-lead", "GET", `${base}/findings`)).body as unknown as Findings;
  const all = new Map<number, Statement[]>();
  for (const { questionId, statements } of findings.questions) {
    const items = [...statements.items];
    for (let page = statements.next; page !== null;) {
      const path = `${base}/statements?question=${encodeURIComponent(questionId)}&page=${page}`;
      const next = (await talk.api("local-strategic-lead", "GET", path))
        .body as unknown as Findings["questions"][number]["statements"];
      items.push(...next.items);
      page = next.next;
    }
    all.set(Number(questionId.split("/").at(-1)), items);
  }
  return all;
}

export async function cells(talk: Talk, areaId: string): Promise<Findings["questions"][number]["cell"][]> {
  const { body } = await talk.api("local-strategic-lead", "GET", "/api/evaluations/2026-27/coverage");
  const all = (body as unknown as { cells: (Findings["questions"][number]["cell"] & { areaId: string })[] }).cells;
  return all.filter((cell) => cell.areaId === areaId);
}

/** How often each limit of Teams was exceeded, per conversation; all empty is what must be. */
export function limitsExceeded(connector: Connector): string[] {
  const times = new Map<string, number[]>();
  for (const call of connector.calls) {
    if (!["send", "edit", "create"].includes(call.kind)) continue;
    times.set(call.conversationId, [...(times.get(call.conversationId) ?? []), call.at]);
  }
  return [...times].flatMap(([conversation, all]) =>
    CONVERSATION_LIMITS.flatMap(({ most, withinMs }) =>
      all
        .filter((at, index) => all.slice(0, index + 1).filter((other) => at - other < withinMs - 5).length > most)
        .map((at) => `${conversation}: over ${most} in ${withinMs} ms at ${at}`),
    ),
  );
}
