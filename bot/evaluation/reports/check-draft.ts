import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { checkReport, type ReportFault } from "../../../shared/report/check-report.ts";
import type { KeptReportDraft } from "../../../shared/report/kept-draft.ts";
import { unfinishedIn, type Unfinished } from "../../../shared/report/unfinished.ts";
import { personalDetailsIn } from "../../../shared/text/personal-details.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { sessionsOf } from "../sessions/find-session.ts";
import { today } from "../today.ts";
import { gatherReport, type Gathered } from "./gather-report.ts";
import { isUnderWay } from "../../../shared/sessions/under-way.ts";

/** What prevents publishing: faults in the report's own words, and sessions that still take answers. */
export type PublishBlock = ReportFault | { kind: "session-open"; areaId: string };

/** `unfinished`: allowed, but the person who publishes must confirm it. */
export type Checked = Gathered & { blocks: PublishBlock[]; unfinished: Unfinished[] };

/** Makes the report again from the record and tells what prevents its publishing. */
export async function checkDraft(
  deps: Deps,
  { actor, evaluation, draft }: { actor: Actor; evaluation: Evaluation; draft: KeptReportDraft | null },
  t: Translate,
): Promise<({ ok: true } & Checked) | NotFound | NotAllowed> {
  const gathered = await gatherReport(deps, { actor, evaluation, draft }, t);
  if (!gathered.ok) return gathered;
  const { report, record, draft: written } = gathered;
  const names = (await deps.people.list(actor.tenantId)).map(({ value }) => value.name);
  const blocks = checkReport({
    ...{ report, record, draft: written, namesOf: deps.marks.all },
    findDetails: (text) => personalDetailsIn(text, names),
  });
  const sessions = (await sessionsOf(deps, actor.tenantId, evaluation)).map(({ value }) => value.session);
  const open = sessions.filter(({ state }) => isUnderWay(state)).map(({ areaId }) => areaId);
  return {
    ok: true,
    report,
    record,
    draft: written,
    unfinished: unfinishedIn({ evaluation, report, today: today(deps) }),
    blocks: [...[...new Set(open)].map((areaId) => ({ kind: "session-open" as const, areaId })), ...blocks],
  };
}
