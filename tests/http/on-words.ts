import type { Sending } from "./door.ts";
import type { Permission } from "./permissions.ts";

const Q1 = "hgiocld-4/3.2/1";
const body = { plain: "Do we look for partners?", example: "The hall and the school share a bus." };
const put = { route: "put /api/words/:framework/:indicator/:n", path: `/api/words/${Q1}`, body };
const get = { route: "get /api/words", path: "/api/words" };

/** A request that succeeds for each route of the words of questions. */
export const ofWords: readonly (Sending & { route: string })[] = [
  { ...get, as: "lead" },
  { ...put, as: "lead" },
];

/** What each of these routes asks of whoever uses it. */
export const ON_WORDS: readonly Permission[] = [get, put].map(({ route, ...asked }) => ({
  ...{ route, may: "better-words", wide: true, refused: 403 },
  ask: () => asked,
}));
