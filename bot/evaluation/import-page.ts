import { createHash } from "node:crypto";
import type { StatementKind } from "../../shared/answers/answer.ts";
import { register } from "../../shared/areas/register.ts";
import type { EvaluationSummary } from "../../shared/contract/views.ts";
import type { Evaluation } from "../../shared/evaluations/evaluation.ts";
import { frameworks } from "../../shared/framework/frameworks.ts";
import { decodeSource } from "../../shared/import/decode-source.ts";
import type { ImportedStatement, ImportResult } from "../../shared/import/import-result.ts";
import { readPublishedPage } from "../../shared/import/read-published-page.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { may } from "../../shared/people/may.ts";
import { newSession } from "../../shared/sessions/launch.ts";
import { overLimit } from "../../shared/text/measure-text.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "./deps.ts";
import { askedQuestions } from "./launch-session.ts";
import { noteAudit } from "./note-audit.ts";
import { summaryOf } from "./read-evaluation.ts";
import { openAnswer, storeFinished, type GivenSession } from "./store-finished.ts";

export type ImportOutcome =
  | { ok: true; outcome: "imported" | "unchanged"; evaluation: EvaluationSummary; result: ImportResult }
  | NotAllowed
  | { ok: false; reason: "nothing-recognised"; result: ImportResult };

/** A published page's bytes, read by its structure. HTML is told by its first tag. */
export function readPage(bytes: Uint8Array): { result: ImportResult; hash: string } {
  const text = decodeSource(bytes);
  const [framework] = frameworks;
  if (!framework) throw new Error("No framework is installed.");
  const format = /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(text) ? "html" : "text";
  return {
    result: readPublishedPage({ text, format, framework, areas: register }),
    hash: createHash("sha256").update(text).digest("hex"),
  };
}

/** Makes a finished evaluation of a published page, beside all others. The same source again changes nothing. */
export async function importPage(
  deps: Deps,
  { actor, name, bytes }: { actor: Actor; name: string; bytes: Uint8Array },
): Promise<ImportOutcome> {
  const { tenantId } = actor;
  if (!may(actor, "import-evaluation", { tenantId, areaId: null })) {
    await noteAudit(deps, { actor, verb: "import-evaluation", thing: name, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const { result, hash } = readPage(bytes);
  const importedAt = deps.now().toISOString();
  const evaluation = evaluationOf(result, { name, hash, importedAt });
  if (!evaluation) return { ok: false, reason: "nothing-recognised", result };
  const there = await deps.evaluations.get(tenantId, evaluation.id);
  if (there) return { ok: true, outcome: "unchanged", evaluation: summaryOf(there), result };
  const areaIds = evaluation.areaIds.filter((areaId) =>
    result.answers.some((one) => one.area === areaId && one.question !== null),
  );
  await storeFinished(deps, tenantId, {
    evaluation,
    sessions: areaIds.map((areaId) => sessionOf(deps, { evaluation, areaId, result, importedAt })),
  });
  await noteAudit(deps, { actor, verb: "import-evaluation", thing: evaluation.id, after: name });
  return { ok: true, outcome: "imported", evaluation: summaryOf(evaluation), result };
}

type Source = { name: string; hash: string; importedAt: string };

function evaluationOf(result: ImportResult, { name, hash, importedAt }: Source): Evaluation | null {
  const { title, indicatorId, from, to, askedQuestions: asked, coversAllAreas } = result.evaluation;
  const seen = register.filter((area) => coversAllAreas || result.answers.some((one) => one.area === area.id));
  if (indicatorId === null || asked.length === 0 || seen.length === 0) return null;
  const year = from ?? new Date(importedAt).getUTCFullYear();
  const last = to ?? year + 1;
  return {
    id: `${year}-${String(last).slice(-2)}-import-${hash.slice(0, 8)}`,
    title: title ?? name,
    sample: false,
    state: "closed",
    origin: "imported",
    indicatorId,
    questionIds: asked,
    areaIds: seen.map((area) => area.id),
    from: `${year}-08-01`,
    to: `${last}-07-31`,
    reach: result.reach.map(({ kind, count, area, text }) => ({ kind, count, areaId: area, source: text })),
    whole: result.answers
      .filter((one) => one.area === null || one.question === null)
      .map((one, index) => ({ id: `whole-${index + 1}`, kind: one.kind, text: one.text, areaId: one.area })),
    source: { name, hash, importedAt, leftovers: result.leftovers },
  };
}

type Cell = { evaluation: Evaluation; areaId: string; result: ImportResult; importedAt: string };

function sessionOf(deps: Deps, { evaluation, areaId, result, importedAt }: Cell): GivenSession {
  const by = { id: "import", name: evaluation.source?.name ?? "" };
  const input = {
    evaluationId: evaluation.id,
    areaId,
    mode: "open" as const,
    attribution: "named" as const,
    questionIds: evaluation.questionIds,
    deadline: null,
    softMinutes: null,
  };
  const session = newSession({
    input,
    number: 1,
    questions: askedQuestions(evaluation, evaluation.questionIds),
    by,
    now: new Date(importedAt),
  });
  const statements = result.answers.filter((one) => one.area === areaId);
  return {
    session: { ...session, state: "sealed", closedAt: importedAt, sealedAt: importedAt, quiet: true },
    answers: statements.flatMap((one, index) =>
      pieces(one).map((piece, part) => imported(deps, { piece, entry: `import-${index}-${part}`, importedAt })),
    ),
  };
}

type Piece = { questionId: string; kind: StatementKind; text: string };

/** A paragraph longer than a row takes becomes several; one longer than an answer's part stays whole as unclassified. */
function pieces({ question, kind, text }: ImportedStatement): Piece[] {
  if (question === null) return [];
  const chunks = text.match(/[\s\S]{1,6000}(?:\s|$)|[\s\S]{1,6000}/g) ?? [];
  return chunks.map((chunk) => ({ questionId: question, kind: overLimit(chunk) ? "unclassified" : kind, text: chunk }));
}

function imported(
  deps: Deps,
  { piece, entry, importedAt }: { piece: Piece; entry: string; importedAt: string },
): GivenSession["answers"][number] {
  const { questionId, kind, text } = piece;
  const stored = openAnswer({
    id: deps.newId(),
    questionId,
    state: "said",
    parts: { [kind]: text },
    unclear: false,
    voice: "unknown",
    door: "import",
    author: null,
    recordedBy: null,
    onBehalfOf: null,
    revision: 1,
    savedAt: importedAt,
  });
  return { questionId, whose: { entry }, stored };
}
