import { reportCard } from "../cards/report-card.ts";
import { placeOfPerson } from "../evaluation/link-area.ts";
import type { DueTask } from "../clock.ts";
import type { StoredVersion } from "../storage/report-store.ts";
import { StorageConflict } from "../storage/tables/storage-error.ts";
import type { Messenger } from "../teams/edge-contract.ts";
import { MessengerError } from "../teams/messenger-error.ts";
import type { ThreadCardOptions } from "./thread-cards.ts";

export type TellOptions = ThreadCardOptions & {
  messenger: Messenger;
  /** Names this server among others that share the store. */
  serverId: string;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** A server that ends while it tells the leads is waited for so long, then another takes over. */
const CLAIM_MS = 60_000;

/**
 * Tells the leads of published reports in their own chats with the bot. What has been told is written down lead by lead,
 * so that after a stop another server goes on where this one was; only one at a time tells of a version.
 */
export function tellLeads(options: TellOptions): DueTask {
  return async (tenantId) => {
    const { deps } = options;
    let next: number | null = null;
    for (const evaluation of await deps.evaluations.list(tenantId)) {
      if (evaluation.state !== "closed") continue;
      // An earlier version is told of no more once there is a later one.
      const [latest] = await deps.reports.versions(tenantId, evaluation.id);
      if (!latest || !isWaiting(latest)) continue;
      const claimed = await claim(options, { tenantId, evaluationId: evaluation.id, stored: latest });
      const left = claimed && (await tellAll(options, { tenantId, evaluationId: evaluation.id, stored: claimed }));
      if (left) next = deps.now().getTime() + CLAIM_MS;
    }
    return next;
  };
}

type Telling = { tenantId: string; evaluationId: string; stored: StoredVersion };

const isWaiting = ({ value }: StoredVersion): boolean => value.shares.some(({ state }) => state === "waiting");

/** Null when another server is telling. */
async function claim(
  { deps, serverId }: TellOptions,
  { tenantId, evaluationId, stored }: Telling,
): Promise<StoredVersion | null> {
  const now = deps.now().getTime();
  const { claim: held } = stored.value;
  if (held && held.by !== serverId && held.until > now) return null;
  const value = { ...stored.value, claim: { by: serverId, until: now + CLAIM_MS } };
  try {
    return await deps.reports.saveShares(tenantId, evaluationId, { ...stored, value });
  } catch (error) {
    if (error instanceof StorageConflict) return null;
    throw error;
  }
}

/** True when somebody is still to be told, because Teams did not take the message. */
async function tellAll(options: TellOptions, { tenantId, evaluationId, stored }: Telling): Promise<boolean> {
  const { deps, log } = options;
  const card = await cardOf(options, { tenantId, evaluationId, stored });
  let current = stored;
  let left = false;
  for (const share of stored.value.shares.filter(({ state }) => state === "waiting")) {
    const place = await placeOfPerson(deps, tenantId, share.id);
    let state: "sent" | "not-installed" = "not-installed";
    try {
      if (
        place &&
        (await options.messenger.post(place, card, { summary: String(card["fallbackText"]) })).kind === "posted"
      )
        state = "sent";
    } catch (error) {
      if (!(error instanceof MessengerError)) throw error;
      log.error({ err: error, evaluationId }, "a lead could not be told of a report; tried again soon");
      left = true;
      continue;
    }
    const shares = current.value.shares.map((one) => (one.id === share.id ? { ...one, state } : one));
    current = await deps.reports.saveShares(tenantId, evaluationId, {
      ...current,
      value: { ...current.value, shares },
    });
  }
  return left;
}

async function cardOf(
  { deps, t, links, clock }: TellOptions,
  { tenantId, evaluationId, stored: { value } }: Telling,
): Promise<Record<string, unknown>> {
  const report = await deps.reports.content(tenantId, evaluationId, value);
  return reportCard(
    {
      evaluationTitle: report.evaluation.title,
      ...{ version: value.version, by: value.by.name, at: value.at, changes: value.changes },
      silent: report.areas.filter(({ silent }) => silent).map(({ name }) => name),
      url: links.report(evaluationId),
      sample: report.evaluation.sample,
      ...clock,
    },
    t,
  );
}
