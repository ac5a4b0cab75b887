import { TROUBLE } from "../helpers/trouble.ts";
import type { Sending } from "./door.ts";
import type { Permission } from "./permissions.ts";

type Of = Sending & { route: string };

const OPEN: readonly Of[] = [
  { route: "get /api/about", path: "/api/about" },
  { route: "get /api/local/users", path: "/api/local/users" },
  { route: "post /api/troubles", path: "/api/troubles", body: TROUBLE },
];
/** What is asked by each for themselves. What a download opens is refused as the file itself is, when it is opened. */
const OWN: readonly Of[] = [
  {
    ...{ route: "post /api/downloads", path: "/api/downloads" },
    body: { path: "/api/evaluations/2023-24/report.csv?version=draft" },
  },
  {
    ...{ route: "post /api/chat-files", path: "/api/chat-files" },
    body: { path: "/api/evaluations/2023-24/report.csv?version=draft" },
  },
  { route: "post /api/me/reminders", path: "/api/me/reminders", body: { wanted: false } },
];

/** A request that succeeds for each of what is answered whoever asks, or each for themselves. */
export const ofAnybody: readonly Of[] = [...OPEN, ...OWN.map((one): Of => ({ ...one, as: "lead" }))];

export const FOR_ANYBODY: readonly Permission[] = [
  ...OPEN.map(({ route, ...asking }): Permission => ({ route, may: "anybody", ask: () => asking })),
  ...OWN.map(({ route, ...asking }): Permission => ({ route, may: "oneself", ask: () => asking })),
];
