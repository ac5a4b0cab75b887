import type { EvaluationSummary, MeView } from "../../../shared/contract/views.ts";
import { mayAnywhere } from "../me.ts";
import { presentRound } from "../pages/overview/present-round.ts";
import { isPartnersHome, type Route } from "../router/routes.ts";
import { api } from "./paths.ts";

/** Reads a path; undefined where nothing came. */
export type Read = <T>(path: string) => Promise<T | undefined>;

/**
 * Reads what the page at an address shows first, side by side as far as one thing does not follow from the other. Resolves
 * when all of it has come, or has not. Of pages that are not here nothing is read ahead.
 */
export async function readFirst(route: Route, me: Promise<MeView | undefined>, read: Read): Promise<void> {
  if (route.page !== "overview") return;
  const list = read<{ items: EvaluationSummary[] }>(api.evaluations);
  const reader = await me;
  if (!reader) return;
  if (isPartnersHome(route, reader)) await Promise.all([list, read(api.sessions)]);
  else
    await Promise.all([list, readRound(route.evaluationId ?? presentRound((await list)?.items ?? []), reader, read)]);
}

async function readRound(id: string | null, me: MeView, read: Read): Promise<void> {
  if (id === null) return;
  const paths = [api.evaluation(id), api.coverage(id), api.overdueActions(id)];
  await Promise.all([...paths, ...(mayAnywhere(me, "read-asks") ? [api.asksOf(id)] : [])].map((path) => read(path)));
}
