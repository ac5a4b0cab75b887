import { reportCard } from "../../cards/report-card.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Report } from "../../../shared/report/report.ts";
import type { ReportShare } from "../../../shared/report/version.ts";
import { calledNow } from "../../evaluation/people/names-now.ts";
import { chatWith } from "../../evaluation/people/chat-with.ts";
import { leadsToTell } from "../../evaluation/reports/leads-to-tell.ts";
import type { DueTask } from "../../scheduler.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { StoredVersion } from "../../storage/report-store.ts";
import { tellingTo, type Telling, type TellingTo } from "../proactive/tell-people.ts";
import { isWritten } from "../../evaluation/conflicts.ts";
import type { PersonNotice } from "../proactive/tell-in-feed.ts";
import { quietOf } from "../../evaluation/sessions/quiet-of.ts";
import { DAY_MS } from "../../../shared/time/durations.ts";

/** Who had not installed the app, or was no lead yet, when a report was published is told of it later, if it is not older than this. */
const LATE_MS = 90 * DAY_MS;

/**
 * Tells the leads of published reports in their own chats with the bot. What has been told is written down lead by lead,
 * so that after a stop another server goes on where this one was.
 */
export function tellLeads(telling: Telling): DueTask {
  return async (tenantId) => {
    const { deps, tenantLease, sender } = telling;
    for (const { id: evaluationId, state, areaIds } of await deps.evaluations.list(tenantId)) {
      if (state !== "closed") continue;
      const look = () => lookAt(telling, { tenantId, evaluationId, areaIds });
      if ((await look()) === null) continue;
      await tenantLease(tenantId, async (still) => {
        const found = await look();
        if (found) await tellAll(telling, { tenantId, evaluationId, ...found, still });
      });
    }
    return sender.next();
  };
}

type At = { tenantId: string; evaluationId: string };
type Untold = { version: StoredVersion["value"]; shares: ReportShare[] };

/** The latest version that stands, with the leads who are to be told of it now; earlier ones are told of no more. Null: nobody is. */
async function lookAt(
  { deps }: Telling,
  { tenantId, evaluationId, areaIds }: At & Pick<Evaluation, "areaIds">,
): Promise<Untold | null> {
  const latest = await deps.reports.standing(tenantId, evaluationId);
  if (!latest) return null;
  const version = latest.value;
  const waiting = version.shares.filter(({ state }) => state === "waiting");
  if (deps.now().getTime() - Date.parse(version.at) > LATE_MS)
    return waiting.length > 0 ? { version, shares: waiting } : null;
  const followed = (await leadsToTell(deps, tenantId, { areaIds })).filter(
    ({ id }) => !version.shares.some((share) => share.id === id),
  );
  const shares = [...waiting, ...followed, ...(await lateComers(deps, { tenantId, evaluationId, version }))];
  return shares.length > 0 ? { version, shares } : null;
}

/** Leads who had no chat with the bot when it was published, can be reached now, and have not opened the report themselves. */
async function lateComers(
  deps: Telling["deps"],
  { tenantId, evaluationId, version }: At & Pick<Untold, "version">,
): Promise<ReportShare[]> {
  const missing = version.shares.filter(({ state }) => state === "not-installed");
  if (missing.length === 0) return [];
  const openings = await deps.reports.openings(tenantId, evaluationId);
  const late: ReportShare[] = [];
  for (const share of missing)
    if (!openings.some((one) => one.version === version.version && one.id === share.id))
      if (await chatWith(deps, tenantId, share.id)) late.push(share);
  return late;
}

async function tellAll(
  telling: Telling,
  { version, shares, still, ...at }: At & Untold & { still: () => boolean },
): Promise<void> {
  const { deps } = telling;
  let published: Promise<Published> | undefined;
  const quiet = await quietOf(deps, at.tenantId, at);
  const saidTo = async (place: PlaceRecord) => {
    const told = await tellingTo(telling, at.tenantId, place);
    const card = cardOf(told, await (published ??= readPublished(deps, { ...at, version })));
    return { card, notice: { ...noticeOf(told, { ...at, version }), quiet } };
  };
  for (const share of shares) {
    const place = await chatWith(deps, at.tenantId, share.id);
    if (!still()) return;
    const sent = place
      ? await telling.sender.send({ tenantId: at.tenantId, place, ...(await saidTo(place)) })
      : "nowhere";
    if (sent === "later") continue;
    const state = sent === "sent" ? "sent" : "not-installed";
    while (!(await note(telling, { ...at, version: version.version, share: { ...share, state } }))) continue;
  }
}

type Told = At & { version: number; share: ReportShare };

/** False when somebody has written there at the same moment: then it is tried again. */
async function note({ deps }: Telling, { tenantId, evaluationId, version, share }: Told): Promise<boolean> {
  const stored = (await deps.reports.versions(tenantId, evaluationId)).find(({ value }) => value.version === version);
  if (!stored) return true;
  const { shares: listed } = stored.value;
  const shares = listed.some(({ id }) => id === share.id)
    ? listed.map((one) => (one.id === share.id ? share : one))
    : [...listed, share];
  return isWritten(deps.reports.saveVersion(tenantId, evaluationId, { ...stored, value: { ...stored.value, shares } }));
}

type Published = { evaluationId: string; version: StoredVersion["value"]; report: Report };

async function readPublished(
  deps: Telling["deps"],
  { tenantId, evaluationId, version }: At & Pick<Untold, "version">,
): Promise<Published> {
  const [report, by] = await Promise.all([
    deps.reports.content(tenantId, evaluationId, version),
    calledNow(deps, tenantId, version.by),
  ]);
  return { evaluationId, version: { ...version, by }, report };
}

/** Without the round's title, which somebody wrote. */
function noticeOf(
  { t, links }: TellingTo,
  { evaluationId, version }: Pick<Published, "evaluationId" | "version">,
): PersonNotice {
  const topic = t(version.version === 1 ? "card.report.title" : "card.report.again");
  const thing = `${evaluationId} ${version.version}`;
  return { kind: "reportPublished", thing, topic, text: t("card.report.next"), url: links.report(evaluationId) };
}

function cardOf(
  { t, links, dateFormat }: TellingTo,
  { evaluationId, version: { version, by, at, changes }, report }: Published,
): Record<string, unknown> {
  return reportCard(
    {
      evaluationTitle: report.evaluation.title,
      ...{ version, by: by.name, at, changes },
      silent: report.areas.filter(({ silent }) => silent).map(({ name }) => name),
      url: links.report(evaluationId),
      sample: report.evaluation.sample,
      ...dateFormat,
    },
    t,
  );
}
