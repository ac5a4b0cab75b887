import type { z } from "zod";
import { newAsk } from "../../../shared/asks/ask-rules.ts";
import type { putAskSchema } from "../../../shared/contract/asks.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { writtenOnce } from "../conflicts.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { sourceReader } from "../findings/source-words.ts";
import { summary, type ChangeAskOutcome } from "./change-ask.ts";
import { strategicLeads } from "./strategic-leads.ts";
import { today } from "../today.ts";

/**
 * Sends an area's ask to the strategic level, with or without findings behind it. The same id sent again is the same
 * ask.
 */
export async function askStrategicLevel(
  deps: Deps,
  { actor, input }: { actor: Actor; input: z.output<typeof putAskSchema> },
): Promise<ChangeAskOutcome> {
  const { tenantId } = actor;
  const { areaId, evaluationId } = input;
  const evaluation = await deps.evaluations.get(tenantId, evaluationId);
  if (!evaluation?.areaIds.includes(areaId)) return NOT_FOUND;
  const audited = { actor, verb: "ask", thing: input.id, areaId } as const;
  if (!may(actor, "ask", { tenantId, areaId })) {
    await noteAudit(deps, { ...audited, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const owner = (await strategicLeads(deps, tenantId)).find(({ id }) => id === input.ownerId);
  if (!owner) return { ok: false, reason: "ask-invalid", problems: [{ field: "owner", reason: "not-a-lead" }] };
  const sources = await sourceReader(deps, actor)(input, input.sources);
  if (sources.some(({ text }) => text === null))
    return { ok: false, reason: "ask-invalid", problems: [{ field: "sources", reason: "not-there" }] };
  const made = newAsk(input, {
    id: input.id,
    by: { id: actor.id, name: actor.name },
    owner: { id: owner.id, name: owner.name },
    now: deps.now(),
    today: today(deps),
  });
  if (!made.ok) return made;
  const written = await writtenOnce(deps.asks.create(tenantId, { ask: made.ask, posted: {}, quiet: false }), {
    read: () => deps.asks.get(tenantId, input.id),
    isMeant: ({ ask }) => ask.askedBy.id === actor.id && ask.areaId === areaId && ask.text === made.ask.text,
  });
  // The id is in use by somebody else, who must not be revealed.
  if (!written.ok) return NOT_FOUND;
  if (!written.isNew) return { ok: true, ask: written.stored.value.ask };
  deps.duesChanged();
  await noteAudit(deps, { ...audited, after: summary(made.ask) });
  return made;
}
