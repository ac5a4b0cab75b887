/** The order in which a session asks: one question at a time, or all until its deadline. */
export const SESSION_MODES = ["stepped", "open"] as const;
export type SessionMode = (typeof SESSION_MODES)[number];

/** `inTurn`: one question is under discussion, and a facilitator moves on. Such a session needs no deadline. */
const RULES: Readonly<Record<SessionMode, { inTurn: boolean }>> = {
  stepped: { inTurn: true },
  open: { inTurn: false },
};

export function asksInTurn({ mode }: { mode: SessionMode }): boolean {
  return RULES[mode].inTurn;
}

/** The mode from a form. The usual one where it is missing or unknown. */
export function readMode(value: unknown): SessionMode {
  return SESSION_MODES.find((one) => one === value) ?? "stepped";
}
