import { TROUBLE } from "../helpers/trouble.ts";
import type { Permission } from "./permissions.ts";

/** What is answered whoever asks. */
export const FOR_ANYBODY: readonly Permission[] = [
  { route: "get /api/about", may: "anybody", ask: () => ({ path: "/api/about" }) },
  { route: "get /api/local/users", may: "anybody", ask: () => ({ path: "/api/local/users" }) },
  { route: "post /api/troubles", may: "anybody", ask: () => ({ path: "/api/troubles", body: TROUBLE }) },
];
