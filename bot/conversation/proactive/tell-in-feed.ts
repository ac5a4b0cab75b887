import { outsideQuiet, type Quiet } from "../../../shared/sessions/quiet-hours.ts";
import type { Deps } from "../../evaluation/deps.ts";
import type { FeedStanding } from "../../storage/feed-store.ts";
import type { ActivityFeed, FeedNotice } from "../../teams/gateway-contract.ts";

/** `quiet`: hours in which the phone of whoever is told does not ring, where whoever tells has not waited for their end already. */
export type PersonNotice = FeedNotice & { quiet?: Quiet };

export type FeedTeller = {
  /** `chat`: not told, so that it is to be told there. `later`: not now, or it is not known whether they were told. */
  tell(to: { tenantId: string; personId: string }, notice: PersonNotice): Promise<"told" | "later" | "chat">;
  /** When the first of what is left may be tried again, in ms since 1970; null when nothing is. */
  next(): number | null;
};

/** One thing that one person is told. */
export function noticeKey(to: { tenantId: string; personId: string }, { kind, thing }: FeedNotice): string {
  return [to.tenantId, to.personId, kind, thing].join(" ");
}

export type FeedTellerOptions = {
  deps: Pick<Deps, "feed" | "now">;
  /** Null: this installation uses none. */
  feed: ActivityFeed | null;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

const REST_MS = 60_000;
/** Each further try without an answer waits so many times longer. */
const LONGER = 4;
/** How often it is noted at most that all goes well. */
const NOTED_MS = 3600_000;

/**
 * Tells of a thing in the feed, or says that it has to be told in the chat. Never both, but in one case: Graph gave no answer
 * at first and refuses when it is asked again.
 */
export function createFeedTeller({ deps, feed, log }: FeedTellerOptions): FeedTeller {
  const waits = new Map<string, { since: number; until: number; tries: number }>();
  const noted = new Map<string, number>();

  const wait = (key: string, { until, tries }: { until: number; tries: number }): "later" => {
    waits.set(key, { since: deps.now().getTime(), until, tries });
    return "later";
  };
  /** What was told is told, whether or not it can be noted that it was. */
  const note = async (tenantId: string, changes: Partial<FeedStanding>): Promise<void> => {
    try {
      await deps.feed.note(tenantId, changes);
    } catch (error) {
      log.error({ err: error }, "how the activity feed goes could not be noted");
    }
  };
  const told = async (tenantId: string): Promise<"told"> => {
    const now = deps.now();
    const before = noted.get(tenantId);
    if (before === undefined || before > now.getTime() || now.getTime() - before >= NOTED_MS) {
      noted.set(tenantId, now.getTime());
      await note(tenantId, { toldAt: now.toISOString() });
    }
    return "told";
  };
  const refused = async (tenantId: string, { status, code }: { status: number; code: string }): Promise<void> => {
    noted.delete(tenantId);
    await note(tenantId, { refused: { at: deps.now().toISOString(), status, code } });
  };

  return {
    async tell({ tenantId, personId }, { quiet, ...notice }) {
      if (!feed) return "chat";
      const key = noticeKey({ tenantId, personId }, notice);
      const now = deps.now().getTime();
      const before = waits.get(key);
      // Not where the clock was set back meanwhile: it would wait for as long as that.
      if (before && before.since <= now && now < before.until) return "later";
      const tries = before?.tries ?? 0;
      const loud = quiet ? outsideQuiet(deps.now(), quiet).getTime() : now;
      if (loud > now) return wait(key, { until: loud, tries });
      const answer = await feed.tell({ tenantId, id: personId }, notice);
      const answeredAt = deps.now().getTime();
      if (answer.kind === "unclear") {
        await refused(tenantId, { status: 0, code: "no answer" });
        return wait(key, { until: answeredAt + REST_MS * LONGER ** tries, tries: tries + 1 });
      }
      // It may stand there already.
      if (answer.kind === "not-now" && tries > 0) return wait(key, { until: answeredAt + REST_MS, tries });
      waits.delete(key);
      if (answer.kind === "told") return told(tenantId);
      if (answer.kind === "refused" && answer.said) await refused(tenantId, answer.said);
      return "chat";
    },
    next() {
      const now = deps.now().getTime();
      for (const [key, { until, tries }] of waits) if (until <= now && tries === 0) waits.delete(key);
      const ends = [...waits.values()].map(({ until }) => until).filter((until) => until > now);
      return ends.length > 0 ? Math.min(...ends) : null;
    },
  };
}
