import { readCode, SHEET_CODE_LENGTH } from "../../../shared/sessions/web-link.ts";
import type { Deps } from "../deps.ts";
import { isPaper, type PaperLink } from "./paper.ts";

type Of = { tenantId: string; sessionId: string };

/** A session's printed sheets, by number. */
export async function sheetsOf(deps: Pick<Deps, "webLinks">, { tenantId, sessionId }: Of): Promise<PaperLink[]> {
  const all = (await deps.webLinks.list(tenantId, sessionId)).map(({ value }) => value).filter(isPaper);
  return all.sort((a, b) => a.paper.number - b.paper.number);
}

/** The sheet with this code in a session, in whatever form the code was typed; null where there is none. */
export async function findSheet(
  deps: Pick<Deps, "webLinks" | "sessionLinks">,
  { tenantId, sessionId, code }: Of & { code: string },
): Promise<PaperLink | null> {
  const typed = readCode(code.slice(0, 40));
  if (typed.length !== SHEET_CODE_LENGTH) return null;
  const all = await sheetsOf(deps, { tenantId, sessionId });
  return all.find(({ id }) => deps.sessionLinks.isCode(tenantId, sessionId, typed, ["sheet", id])) ?? null;
}
