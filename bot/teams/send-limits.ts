/** At most `sends` in any `ms` milliseconds. */
export type SendWindow = { sends: number; ms: number };

/** What Teams allows one bot in one conversation, updates included (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). */
export const conversationWindows: readonly SendWindow[] = [
  { sends: 7, ms: 1_000 },
  { sends: 8, ms: 2_000 },
  { sends: 60, ms: 30_000 },
  { sends: 1_800, ms: 3_600_000 },
];

/** What is left to whoever has another way: the other half is for what has to be sent. */
export function spare(windows: readonly SendWindow[]): SendWindow[] {
  return windows.map(({ sends, ms }) => ({ sends: Math.floor(sends / 2), ms }));
}

/** What Teams allows one bot when it reads the members of one conversation. */
export const memberWindows: readonly SendWindow[] = [
  { sends: 14, ms: 1_000 },
  { sends: 16, ms: 2_000 },
  { sends: 120, ms: 30_000 },
  { sends: 3_600, ms: 3_600_000 },
];

/** What Teams allows one app in one tenant, whatever it calls. */
export const tenantWindows: readonly SendWindow[] = [{ sends: 50, ms: 1_000 }];

type Question = {
  windows: readonly SendWindow[];
  /** When earlier sends were answered, ascending, in milliseconds. */
  answered: readonly number[];
  /** Sends on their way: they may still arrive at any moment. */
  underWay: number;
  now: number;
};

/**
 * How long to wait, in ms, until one more send keeps within every window: 0 for at once, `Infinity` until a send that is under
 * way is answered. Sends are counted at their answer, which is never before their arrival: a window that holds here holds at
 * Teams.
 */
export function waitBeforeSend({ windows, answered, underWay, now }: Question): number {
  const waits = windows.map(({ sends, ms }) => {
    const allowed = sends - underWay;
    if (allowed <= 0) return Infinity;
    const oldest = answered[answered.length - allowed];
    return oldest === undefined ? 0 : Math.max(0, oldest + ms + 1 - now);
  });
  return Math.max(0, ...waits);
}

/** The sends that still matter to some window. */
export function stillCounted({ windows, answered, now }: Omit<Question, "underWay">): number[] {
  const longest = Math.max(...windows.map(({ ms }) => ms));
  return answered.filter((at) => now - at <= longest);
}
