import { askState, type Ask } from "../../../shared/asks/ask.ts";
import type { AskOutcome, AskRefusal } from "../../../shared/asks/ask-rules.ts";
import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { AuditVerb } from "../../../shared/people/audit.ts";
import { may, type Verb } from "../../../shared/people/may.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { retryOnConflict } from "../conflicts.ts";

export type AskChange = {
  actor: Actor;
  askId: string;
  /** The version that was seen. Left out: whatever is stored. */
  etag?: BuiltOn;
  /** The verb to ask `may` about. */
  verb: Extract<Verb, "ask" | "answer-ask">;
  /** The verb in the audit. */
  noted: AuditVerb;
  apply(ask: Ask): AskOutcome;
};

export type ChangeAskOutcome =
  | { ok: true; ask: Ask }
  | NotFound
  | NotAllowed
  | ({ ok: false } & AskRefusal)
  | { ok: false; reason: "changed-meanwhile" };

/**
 * Changes an ask under its ETag. Of two simultaneous changes the second is refused, so that nothing is overwritten
 * unseen.
 */
export function changeAsk(deps: Deps, change: AskChange): Promise<ChangeAskOutcome> {
  const { actor, askId, etag, verb, noted, apply } = change;
  const { tenantId } = actor;
  return retryOnConflict(async () => {
    const stored = await deps.asks.get(tenantId, askId);
    const thing = { tenantId, areaId: stored?.value.ask.areaId ?? null };
    if (!stored || !may(actor, "read-asks", thing)) return NOT_FOUND;
    const { ask } = stored.value;
    const audited = { actor, verb: noted, thing: askId, areaId: ask.areaId };
    if (!may(actor, verb, thing)) {
      await noteAudit(deps, { ...audited, outcome: "refused" });
      return NOT_ALLOWED;
    }
    const outcome = apply(ask);
    // A retry finds its change made, whatever version it names.
    if (!outcome.ok || outcome.ask === ask) return outcome;
    if (!standsOn(etag, String(ask.revision))) return { ok: false, reason: "changed-meanwhile" };
    await deps.asks.save(tenantId, { ...stored, value: { ...stored.value, ask: outcome.ask } });
    deps.duesChanged();
    await noteAudit(deps, { ...audited, before: summary(ask), after: summary(outcome.ask) });
    return outcome;
  });
}

/** An ask's status, without anybody's words. */
export function summary(ask: Ask): string {
  return `${askState(ask)}, ${ask.owner.name}, ${ask.due}`;
}
