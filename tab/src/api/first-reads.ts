import type { EvaluationSummary, MeView } from "../../../shared/contract/views.ts";
import type { Frame } from "../host/frame.ts";
import { mayAnywhere } from "../me.ts";
import { presentRound } from "../pages/overview/present-round.ts";
import { isPartnersHome, type PageRoute } from "../router/routes.ts";
import { api } from "./paths.ts";

/** The page's address, where it runs, and its person. */
type Opening = { route: PageRoute; frame: Frame; me: Promise<MeView | undefined> };

/** Reads a path; undefined where nothing came. */
export type ReadPath = <T>(path: string) => Promise<T | undefined>;

/**
 * Reads what the page at an address shows first, in parallel where possible. Resolves when all of it has come or
 * failed. Pages that are not listed here read nothing ahead.
 */
export async function readFirst({ route, frame, me }: Opening, read: ReadPath): Promise<void> {
  if (route.page !== "overview") return;
  const list = read<{ items: EvaluationSummary[] }>(api.evaluations);
  const reader = await me;
  if (!reader) return;
  // Tasks of one person must never appear on a screen that others see.
  const mine = (paths: readonly string[]): readonly string[] => (frame === "tab" ? paths : []);
  if (isPartnersHome(route, reader))
    await Promise.all([list, readAll([api.sessions, ...mine([api.ownActions])], read)]);
  else {
    const round = list.then((rounds) =>
      readAll(ofRound(route.evaluationId ?? presentRound(rounds?.items ?? []), reader), read),
    );
    await Promise.all([list, round, readAll(route.evaluationId === null ? mine(waitingFor(reader)) : [], read)]);
  }
}

/** What a lead's or facilitator's home page shows first. */
function waitingFor(me: MeView): string[] {
  return [api.sessions, api.scheduledLaunches, api.ownActions, ...(mayAnywhere(me, "answer-ask") ? [api.myAsks] : [])];
}

function ofRound(id: string | null, me: MeView): string[] {
  if (id === null) return [];
  const asks = mayAnywhere(me, "read-asks") ? [api.asksOf(id)] : [];
  return [api.evaluation(id), api.coverage(id), api.overdueActions(id), ...asks];
}

async function readAll(paths: readonly string[], read: ReadPath): Promise<void> {
  await Promise.all(paths.map((path) => read(path)));
}
