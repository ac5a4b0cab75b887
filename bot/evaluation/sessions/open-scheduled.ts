import type { LaunchProblem } from "../../../shared/sessions/launch.ts";
import { outsideQuiet } from "../../../shared/sessions/quiet-hours.ts";
import { isWaiting, type InTheWay, type Scheduled } from "../../../shared/sessions/scheduled.ts";
import type { StoredScheduled } from "../../storage/scheduled-store.ts";
import type { Deps } from "../deps.ts";
import { everOf, openedFor, openSession, type OpenOutcome } from "./launch-session.ts";
import { placeOfArea } from "../areas/link-area.ts";
import { calledNow } from "../people/names-now.ts";
import { quietOf } from "./quiet-of.ts";
import { nullOnConflict } from "../conflicts.ts";

/**
 * Opens the sessions that are due. Returns when the next one is due (ms since 1970), or null. The row is first marked
 * `opening`, after which nobody can call it off. Any server that sees the mark continues, and the session is made once.
 */
export async function openScheduled(deps: Deps, tenantId: string): Promise<number | null> {
  let next: number | null = null;
  for (const stored of await deps.scheduled.list(tenantId)) {
    if (!isWaiting(stored.value)) continue;
    const quiet = await quietOf(deps, tenantId, stored.value);
    const opens = outsideQuiet(new Date(stored.value.input.opensAt), quiet);
    const due = opens > deps.now() ? opens : outsideQuiet(deps.now(), quiet);
    if (due <= deps.now()) await open(deps, tenantId, stored);
    else next = Math.min(next ?? Infinity, due.getTime());
  }
  return next;
}

async function open(deps: Deps, tenantId: string, stored: StoredScheduled): Promise<void> {
  const held =
    stored.value.state === "opening"
      ? stored
      : await nullOnConflict(
          deps.scheduled.save(tenantId, { value: { ...stored.value, state: "opening" }, etag: stored.etag }),
        );
  // Called off or changed at this moment, or another server is opening it.
  if (!held) return;
  const ended = await endOf(deps, tenantId, held.value);
  await nullOnConflict(deps.scheduled.save(tenantId, { value: { ...held.value, ...ended }, etag: held.etag }));
  if (ended.state === "stopped") deps.duesChanged();
}

type End = Pick<Scheduled, "state" | "sessionId" | "inTheWay">;

async function endOf(deps: Deps, tenantId: string, scheduled: Scheduled): Promise<End> {
  const stopped = (inTheWay: InTheWay): End => ({ state: "stopped", sessionId: null, inTheWay });
  const { evaluationId, areaId, input, posts } = scheduled;
  const [evaluation, place, by] = await Promise.all([
    deps.evaluations.get(tenantId, evaluationId),
    placeOfArea(deps, tenantId, areaId),
    calledNow(deps, tenantId, scheduled.by),
  ]);
  if (!evaluation) return stopped("round-over");
  if (posts && !place) {
    const opened = openedFor(await everOf(deps, tenantId, scheduled), { evaluationId, scheduledFor: input.opensAt });
    return opened ? openedAs(opened.id) : stopped("no-channel");
  }
  const outcome = await openSession(deps, { tenantId, evaluation, input, by, place, scheduledFor: input.opensAt });
  return outcome.ok ? openedAs(outcome.session.id) : stopped(inTheWayOf(outcome));
}

function openedAs(sessionId: string): End {
  return { state: "opened", sessionId, inTheWay: null };
}

/** What changed since the scheduling, in the words for those who are told. */
const WAYS: Readonly<Record<LaunchProblem["reason"], InTheWay>> = {
  "evaluation-closed": "round-over",
  "area-not-covered": "area-not-covered",
  "no-question": "question-not-covered",
  "question-not-covered": "question-not-covered",
  "deadline-missing": "deadline-past",
  "deadline-past": "deadline-past",
  "deadline-too-far": "deadline-past",
};

function inTheWayOf(outcome: Exclude<OpenOutcome, { ok: true }>): InTheWay {
  if (outcome.reason === "already-running") return "already-running";
  const [first] = outcome.problems;
  return first ? WAYS[first.reason] : "round-over";
}
