/** What Teams publishes that it takes of one bot in one conversation, edits included; written down here once more, apart from the program. */
export const CONVERSATION_LIMITS = [
  { most: 7, withinMs: 1_000 },
  { most: 8, withinMs: 2_000 },
  { most: 60, withinMs: 30_000 },
  { most: 1_800, withinMs: 3_600_000 },
];
/** … and of one app in one tenant, whatever it calls. */
export const TENANT_LIMIT = { most: 50, withinMs: 1_000 };

const isSend = (kind: string): boolean => ["send", "edit", "create"].includes(kind);

type Call = { kind: string; conversationId: string; at: number };

/** For how long Teams would take no such call after these, in ms; 0: it takes it. Calls that it refused are not among them. */
export function throttledFor(call: Call, taken: readonly Call[]): number {
  const there = taken.filter(({ kind, conversationId }) => isSend(kind) && conversationId === call.conversationId);
  const waits = (isSend(call.kind) ? CONVERSATION_LIMITS : []).map((limit) => waitFor(call.at, there, limit));
  return Math.max(0, ...waits, waitFor(call.at, taken, TENANT_LIMIT));
}

function waitFor(now: number, taken: readonly Call[], { most, withinMs }: typeof TENANT_LIMIT): number {
  const oldest = taken.at(-most);
  return oldest ? oldest.at + withinMs - now : 0;
}
