import { newSession } from "../../../shared/sessions/launch.ts";
import type { Session } from "../../../shared/sessions/session.ts";

export const QUESTION_IDS = [1, 3, 4, 7].map((number) => `hgiocld-4/3.2/${number}`);
export const [FIRST = "", SECOND = "", THIRD = "", FOURTH = ""] = QUESTION_IDS;
export const FACILITATOR = { id: "facilitator", name: "Morag" };
export const OPENED = new Date("2026-10-05T18:00:00.000Z");

/** The instant this many seconds after the session opened. */
export function after(seconds: number): Date {
  return new Date(OPENED.getTime() + seconds * 1000);
}

/** A stepped session of Marr that has just opened, with these changes. */
export function exampleSession(changes: Partial<Session> = {}): Session {
  const session = newSession({
    input: {
      evaluationId: "2026-27",
      areaId: "marr",
      questionIds: QUESTION_IDS,
      mode: changes.mode ?? "stepped",
      deadline: null,
      attribution: "named",
      softMinutes: 10,
    },
    number: 1,
    questions: QUESTION_IDS.map((id, index) => ({
      id,
      number: index + 1,
      official: `Official ${index}`,
      plain: `Plain ${index}`,
      example: `Example ${index}`,
      terms: [],
    })),
    by: FACILITATOR,
    now: OPENED,
  });
  return { ...session, ...changes };
}
