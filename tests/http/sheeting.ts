import { makeSheets } from "../../bot/evaluation/sheets/make-sheets.ts";
import { typeAnswer } from "../../bot/evaluation/sheets/type-sheet.ts";
import { person, TENANT } from "../helpers/deps.ts";
import type { Door, Sending } from "./door.ts";
import type { Permission, RequestTarget } from "./permissions.ts";
import { inSession } from "./said-in-a-room.ts";

const SHEET = "/api/sessions/:id/printed-sheets/:code";
const FIRST = "hgiocld-4/3.2/1";
const typed = { strength: "As it stands on paper.", attribution: "named", name: "Isla Reid" };

/** A sheet that somebody has typed in; its code. */
export async function sheetTypedIn(
  { deps }: Pick<Door, "deps">,
  { session: sessionId, tenantId = TENANT }: Pick<RequestTarget, "session" | "tenantId">,
): Promise<string> {
  const actor = { ...person("lead-of-paper", "strategic-lead"), tenantId };
  const made = await makeSheets(deps, { actor, sessionId, count: 1 });
  const code = (made.ok && made.items[0]?.code) || "none";
  const { attribution, name, strength } = typed;
  await typeAnswer(deps, {
    ...{ actor, sessionId, code, questionId: FIRST, input: { parts: { strength } }, name },
    ...{ attribution: attribution as "named", builtOn: null, delivery: null, inPlace: false },
  });
  return code;
}

const may = { may: "record-for-others", refused: 403 } as const;
const onSheet = (method: "get" | "put" | "del" | "post", at = "", body?: Record<string, unknown>): Permission => ({
  ...{ route: `${method} ${SHEET}${at.replace("/1", "/:n")}`, ...may },
  ask: async (place, door) => ({
    path: `/api/sessions/${place.session}/printed-sheets/${await sheetTypedIn(door, place)}${at}`,
    body,
  }),
});

/** What is asked of printed sheets. */
export const ON_SHEETS: readonly Permission[] = [
  { route: "get /api/sessions/:id/printed-sheets", ...may, ...inSession("printed-sheets") },
  { route: "post /api/sessions/:id/printed-sheets", ...may, ...inSession("printed-sheets", { count: 2 }) },
  { route: "get /api/sessions/:id/printed-sheets.html", ...may, ...inSession("printed-sheets.html?spare=true") },
  onSheet("get"),
  onSheet("put", "/questions/1", typed),
  onSheet("del"),
  onSheet("post", "/revoke", {}),
];

/** A request that succeeds for each route of the sheets. `code`: of one that was typed in before. */
export function ofSheets({ session, code }: { session: string; code(): string }): (Sending & { route: string })[] {
  const path = `/api/sessions/${session}/printed-sheets`;
  const as = "lead" as const;
  const at = (method: string, below: string, body?: Record<string, unknown>): Sending & { route: string } => {
    const one = { route: `${method} ${SHEET}${below.replace("/1", "/:n")}`, path: "", as, body };
    return Object.defineProperty(one, "path", { get: () => `${path}/${code()}${below}`, enumerable: true });
  };
  return [
    { route: "post /api/sessions/:id/printed-sheets", path, as, body: { count: 2 } },
    { route: "get /api/sessions/:id/printed-sheets", path, as },
    { route: "get /api/sessions/:id/printed-sheets.html", path: `${path}.html`, as },
    at("get", ""),
    at("put", "/questions/1", typed),
    at("del", ""),
    at("post", "/revoke", {}),
  ];
}
