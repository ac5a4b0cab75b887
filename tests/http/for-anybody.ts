import { TROUBLE } from "../helpers/trouble.ts";
import type { Sending } from "./door.ts";
import type { Permission } from "./permissions.ts";

type Of = Sending & { route: string };

const OPEN: readonly Of[] = [
  { route: "get /api/about", path: "/api/about" },
  { route: "get /api/local/users", path: "/api/local/users" },
  { route: "post /api/troubles", path: "/api/troubles", body: TROUBLE },
];
/** What it opens is refused as the file itself is, when it is opened. */
const DOWNLOAD: Of = {
  ...{ route: "post /api/downloads", path: "/api/downloads" },
  body: { path: "/api/evaluations/2023-24/report.csv?version=draft" },
};

/** A request that succeeds for each of what is answered whoever asks, or each for themselves. */
export const ofAnybody: readonly Of[] = [...OPEN, { ...DOWNLOAD, as: "lead" }];

export const FOR_ANYBODY: readonly Permission[] = [
  ...OPEN.map(({ route, ...asking }): Permission => ({ route, may: "anybody", ask: () => asking })),
  { route: DOWNLOAD.route, may: "oneself", ask: () => ({ path: DOWNLOAD.path, body: DOWNLOAD.body }) },
];
