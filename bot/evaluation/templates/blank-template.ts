import { findIndicator } from "../../../shared/framework/frameworks.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { sessionTemplate, type SessionTemplate } from "../../../shared/template/session-template.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { findSession } from "../sessions/find-session.ts";
import { areaName } from "../rounds/read-evaluation.ts";

/** A session's blank sheet, for a group that talks without the program. Its notes are imported afterwards. */
export async function blankTemplate(
  deps: Deps,
  { actor, sessionId }: { actor: Actor; sessionId: string },
  t: Translate,
): Promise<{ ok: true; template: SessionTemplate } | NotFound | NotAllowed> {
  const found = await findSession(deps, { actor, sessionId, verb: "record-for-others" });
  if (!found.ok) return found;
  const { session } = found;
  const evaluation = await deps.evaluations.get(actor.tenantId, session.evaluationId);
  const asked = evaluation && findIndicator(evaluation.indicatorId);
  if (!evaluation || !asked) return NOT_FOUND;
  const { indicator, framework } = asked;
  const input = { session, areaName: areaName(session.areaId), evaluation, indicator };
  return { ok: true, template: sessionTemplate({ ...input, attribution: framework.attribution }, t) };
}
