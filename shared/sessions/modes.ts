/** How a session asks: its questions one after the other, or all of them until its deadline. */
export const SESSION_MODES = ["stepped", "open"] as const;
export type SessionMode = (typeof SESSION_MODES)[number];

/** `inTurn`: one question is under discussion, and a facilitator moves on; such a session needs no deadline. */
const RULES: Readonly<Record<SessionMode, { inTurn: boolean }>> = {
  stepped: { inTurn: true },
  open: { inTurn: false },
};

export function asksInTurn({ mode }: { mode: SessionMode }): boolean {
  return RULES[mode].inTurn;
}

/** A mode as a form sends it; the usual one where it sends none, or another word. */
export function readMode(value: unknown): SessionMode {
  return SESSION_MODES.find((one) => one === value) ?? "stepped";
}
