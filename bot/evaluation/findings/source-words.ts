import { statementKindSchema } from "../../../shared/answers/answer.ts";
import type { FindingSource } from "../../../shared/actions/action.ts";
import type { FindingsView } from "../../../shared/contract/views.ts";
import type { WholeStatement } from "../../../shared/evaluations/evaluation.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { wholeStatements } from "../actions/area-statements.ts";
import type { Deps } from "../deps.ts";
import { readFindings, readStatements } from "./read-findings.ts";

type AreaRef = { evaluationId: string; areaId: string };
type SourceWords = FindingSource & { text: string | null };
/** The sources with their present words; null where the words were withdrawn or this person may not read them. */
export type ReadSources = (place: AreaRef, sources: readonly FindingSource[]) => Promise<SourceWords[]>;

/** Reads findings for one person. What several lists share is read once. */
export function sourceReader(deps: Deps, actor: Actor): ReadSources {
  const findings = new Map<string, Promise<FindingsView | null>>();
  const findingsOf = (place: AreaRef): Promise<FindingsView | null> => {
    const key = `${place.evaluationId} ${place.areaId}`;
    const known = findings.get(key);
    if (known) return known;
    const read = readFindings(deps, { actor, ...place }).then((outcome) => (outcome.ok ? outcome.view : null));
    findings.set(key, read);
    return read;
  };

  return async (place, sources) => {
    const view = sources.length > 0 ? await findingsOf(place) : null;
    return Promise.all(
      sources.map(async (source) => {
        const statement = view && (await find(deps, { actor, place, view, source }));
        const { tenantId } = actor;
        const text = statement ? wordsOf(statement) : view && (await findWhole(deps, { tenantId, ...place }, source));
        return { ...source, text };
      }),
    );
  };
}

type Wanted = { actor: Actor; place: AreaRef; view: FindingsView; source: FindingSource };

async function find(deps: Deps, { actor, place, view, source }: Wanted): Promise<Statement | null> {
  const { questionId, statementId } = source;
  const among = (items: readonly Statement[]): Statement | null => items.find(({ id }) => id === statementId) ?? null;
  if (questionId === null) return among(view.pooled);
  let page = view.questions.find((one) => one.questionId === questionId)?.statements;
  while (page) {
    const found = among(page.items);
    if (found || page.next === null) return found;
    const next = await readStatements(deps, { actor, ...place, questionId, token: page.next });
    page = next.ok ? next.page : undefined;
  }
  return null;
}

/** The words of a source about the indicator as a whole. */
async function findWhole(
  deps: Deps,
  place: AreaRef & { tenantId: string },
  { questionId, statementId }: FindingSource,
): Promise<string | null> {
  if (questionId !== null) return null;
  const isIt = ({ id }: WholeStatement): boolean => id === statementId;
  return (await wholeStatements(deps, place)).find(isIt)?.text ?? null;
}

/** All words of a statement, part by part. */
function wordsOf({ parts }: Statement): string {
  return statementKindSchema.options.flatMap((kind) => parts[kind] ?? []).join("\n");
}
