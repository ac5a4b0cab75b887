import type { MockApi } from "../mock-api.ts";

const SAID = [
  { worked: "Two short evenings instead of one long one.", hard: "The hall was cold." },
  { worked: "Being asked by name to say something.", hard: "Four questions were one too many." },
  {
    worked: "Tea before we began.",
    hard: "The last bus goes at eight, so three of us left early and wrote the rest at home.",
  },
  { worked: "Writing first, then talking.", hard: "" },
  { worked: "Everybody could read it on the wall.", hard: "" },
];

/** The session's last question has been reached, and its area was told something last time. */
export function atItsEnd({ world }: MockApi, sessionId: string): void {
  world.replies.set("last time", "We begin at half past five now, so that everybody gets the last bus.");
  world.sessions = world.sessions.map((one) =>
    one.id === sessionId ? { ...one, current: one.questions.length - 1, reached: one.questions.length } : one,
  );
}

/** It has closed, and five people have said how it was. */
export function lookedBackOn({ world }: MockApi, sessionId: string): void {
  for (const [index, words] of SAID.entries())
    world.lookedBack.set(`${sessionId} ${index}`, { ...words, session: sessionId, covers: true, told: false });
  world.sessions = world.sessions.map((one) =>
    one.id === sessionId ? { ...one, state: "closed" as const, closedAt: world.now().toISOString() } : one,
  );
}
