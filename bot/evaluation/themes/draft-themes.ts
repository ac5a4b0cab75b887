import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { ThemeDraftView } from "../../../shared/contract/themes.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { askingFor, takeFairly } from "../../../shared/themes/ask-model.ts";
import { modelAnswerSchema, sortAnswer, type ModelAnswer, type ThemeDraft } from "../../../shared/themes/draft.ts";
import { fingerprint } from "../../../shared/text/fingerprint.ts";
import { parsedJson } from "../../../shared/text/parsed-json.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { findEvaluation } from "../rounds/read-evaluation.ts";
import { findComments } from "./find-comments.ts";
import { forgetUncarried } from "./forget-sentences.ts";
import { isWritten } from "../conflicts.ts";

/** `builtOn`: the `etag` of the draft that was seen. Left out: as it stands. */
type Asked = { actor: Actor; evaluationId: string; builtOn?: BuiltOn };
export type ThemeDraftOutcome =
  | { ok: true; view: ThemeDraftView }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "no-model" | "model-silent" | "changed-meanwhile" };

/** The present draft, for people who may approve it. */
export async function readThemeDraft(deps: Deps, asked: Asked): Promise<ThemeDraftOutcome> {
  const found = await forShaping(deps, asked);
  return found.ok ? { ok: true, view: await viewOf(deps, asked, found.evaluation) } : found;
}

/** Asks the model for themes and a summary. Its answer is checked, and shown only after a person has approved it. */
export async function draftThemes(deps: Deps, asked: Asked): Promise<ThemeDraftOutcome> {
  const found = await forShaping(deps, asked);
  if (!found.ok) return found;
  // Checked first, so that the model is not asked in vain.
  if (!standsOn(asked.builtOn, tagOf((await deps.themes.draft(asked.actor.tenantId, asked.evaluationId))?.value)))
    return CHANGED;
  if (deps.askModel === null) return { ok: false, reason: "no-model" };
  const { actor, evaluationId } = asked;
  const { tenantId } = actor;
  const { evaluation } = found;
  const comments = await findComments(deps, { tenantId, evaluation, areaIds: evaluation.areaIds });
  const shown = takeFairly(comments);
  const names = (await deps.people.list(tenantId)).map(({ value }) => value.name);
  const answer = readAnswer(await deps.askModel(askingFor(shown, names)));
  if (answer === null) return { ok: false, reason: "model-silent" };
  const before = await deps.themes.draft(tenantId, evaluationId);
  if (!standsOn(asked.builtOn, tagOf(before?.value))) return CHANGED;
  const draft: ThemeDraft = {
    id: deps.newId(),
    at: deps.now().toISOString(),
    read: shown.length,
    of: comments.length,
    ...sortAnswer(answer, shown),
    approved: before?.value.approved ?? null,
  };
  if (!(await save(deps, asked, { value: draft, etag: before?.etag ?? null }))) return CHANGED;
  const { sentences, refused } = draft;
  await noteAudit(deps, {
    actor,
    verb: "draft-themes",
    thing: evaluationId,
    after: `${sentences.length} sentences, ${refused.length} refused`,
  });
  return { ok: true, view: await viewOf(deps, asked, evaluation) };
}

/** Approves these sentences of a draft, word for word. They become the summary that others see. */
export async function approveDraft(
  deps: Deps,
  { sentences, ...asked }: Asked & { sentences: readonly string[] },
): Promise<ThemeDraftOutcome> {
  const found = await forShaping(deps, asked);
  if (!found.ok) return found;
  const { actor, evaluationId } = asked;
  const { draft } = await viewOf(deps, asked, found.evaluation);
  const chosen = (draft?.sentences ?? []).filter(({ text }) => sentences.includes(text));
  const stored = await deps.themes.draft(actor.tenantId, evaluationId);
  if (!stored || chosen.length < new Set(sentences).size) return CHANGED;
  const again = JSON.stringify(stored.value.approved?.sentences) === JSON.stringify(chosen);
  if (!again && !standsOn(asked.builtOn, tagOf(stored.value))) return CHANGED;
  const approved = { at: deps.now().toISOString(), sentences: chosen };
  const saved = await save(deps, asked, { value: { ...stored.value, approved }, etag: stored.etag });
  if (!saved) return CHANGED;
  await noteAudit(deps, { actor, verb: "approve-summary", thing: evaluationId, after: `${chosen.length} sentences` });
  return { ok: true, view: await viewOf(deps, asked, found.evaluation) };
}

const CHANGED = { ok: false, reason: "changed-meanwhile" } as const;

/** False where somebody else was quicker. */
function save(
  deps: Deps,
  { actor, evaluationId }: Asked,
  next: { value: ThemeDraft; etag: string | null },
): Promise<boolean> {
  return isWritten(deps.themes.saveDraft(actor.tenantId, evaluationId, next));
}

async function forShaping(
  deps: Deps,
  { actor, evaluationId }: Asked,
): Promise<{ ok: true; evaluation: Evaluation } | NotFound | NotAllowed> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok || may(actor, "shape-themes", { tenantId: actor.tenantId, areaId: null })) return found;
  await noteAudit(deps, { actor, verb: "shape-themes", thing: evaluationId, outcome: "refused" });
  return NOT_ALLOWED;
}

async function viewOf(deps: Deps, { actor }: Asked, evaluation: Evaluation): Promise<ThemeDraftView> {
  const draft = await forgetUncarried(deps, actor.tenantId, evaluation);
  return { configured: deps.askModel !== null, draft: draft?.value ?? null, etag: tagOf(draft?.value) };
}

/** A tag of a draft and its approval. */
function tagOf(draft: ThemeDraft | undefined): BuiltOn {
  return draft ? `${draft.id}.${fingerprint(JSON.stringify(draft.approved))}` : null;
}

/** Null where the model's answer does not fit the request. */
function readAnswer(text: string | null): ModelAnswer | null {
  return modelAnswerSchema.safeParse(parsedJson(text ?? "")).data ?? null;
}
