import type { Action, ActionOwner } from "../../../shared/actions/action.ts";
import { ACTION_LIMITS } from "../../../shared/actions/check-action.ts";
import { holdersOf, type RoleHolder } from "../../../shared/actions/owners.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { ImportPlan } from "../../../shared/import/check-import.ts";
import type { ImportedAction } from "../../../shared/import/import-result.ts";
import { LANGUAGES, translator } from "../../../shared/locales/text.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { cleanText } from "../../../shared/text/clean-text.ts";
import { firstGraphemes } from "../../../shared/text/measure-text.ts";
import { createOnce, idFrom } from "../actions/written-once.ts";
import { holdersIn, OWNER_ROLES } from "../actions/people-of-area.ts";
import type { Deps } from "../deps.ts";

type Made = { actor: Actor; evaluation: Evaluation; plan: ImportPlan; importedAt: string };

/**
 * Puts an imported plan's actions into the plans of their areas. Each action rests on its own words. Repeating it
 * duplicates nothing.
 */
export async function storeActions(deps: Deps, { actor, evaluation, plan, importedAt }: Made): Promise<void> {
  const planned = plan.result.answers.flatMap(({ action, area, text }) =>
    action && area !== null ? [{ action, areaId: area, text }] : [],
  );
  if (planned.length === 0) return;
  const holders = await holdersIn(deps, actor.tenantId);
  for (const [index, { action, areaId, text }] of planned.entries()) {
    const source = evaluation.whole.find((one) => one.areaId === areaId && one.text === text);
    const made: Action = {
      ...{ id: idFrom("action", evaluation.id, areaId, `import ${index}`), evaluationId: evaluation.id, areaId },
      ...{ title: cut(text, ACTION_LIMITS.title), measure: cut(action.measure, ACTION_LIMITS.measure), kind: "other" },
      ...{ status: action.status, due: action.due, owner: ownerOf(action, { areaId, holders }) },
      blockedBecause: action.status === "blocked" ? cut(action.because, ACTION_LIMITS.because) : null,
      sources: source ? [{ statementId: source.id, questionId: null }] : [],
      ...{ notes: [], history: [], createdAt: importedAt, createdBy: { id: actor.id, name: actor.name } },
    };
    await createOnce(deps.actions, actor.tenantId, made);
  }
  deps.duesChanged();
}

/**
 * The owner: a role, a person who holds one there, or the plan's own wording. Where the plan names nobody, it is the
 * area's lead.
 */
function ownerOf(
  { owner }: ImportedAction,
  { areaId, holders }: { areaId: string; holders: readonly RoleHolder[] },
): ActionOwner {
  const said = cleanText(owner).toLowerCase();
  if (said === "") return { role: "area-lead", personId: null, name: null };
  for (const role of OWNER_ROLES) {
    if (LANGUAGES.some((language) => translator(language)(`report.role.${role}`).toLowerCase() === said))
      return { role, personId: null, name: null };
    const holder = holdersOf(holders, role, areaId).find(({ name }) => name.toLowerCase() === said);
    if (holder) return { role, personId: holder.id, name: holder.name };
  }
  return { role: "partner", personId: null, name: cut(owner, ACTION_LIMITS.name) };
}

/** Shortens a text. The full text stays among the words that the action rests on. */
function cut(text: string, limit: number): string {
  const clean = cleanText(text);
  return firstGraphemes(clean, limit) === clean ? clean : `${firstGraphemes(clean, limit - 1).trimEnd()}…`;
}
