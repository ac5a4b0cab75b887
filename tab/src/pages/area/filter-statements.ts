import { searched } from "../../words/find-words.ts";
import { statementKinds, type Kind } from "./kinds.ts";
import type { Voice } from "../../../../shared/answers/answer.ts";
import type { ShownStatement } from "../../../../shared/findings/statement.ts";

export type Filter = { voice: Voice | "all"; kind: Kind | "all"; text: string };
export const NO_FILTER: Filter = { voice: "all", kind: "all", text: "" };

export function isFiltering({ voice, kind, text }: Filter): boolean {
  return voice !== "all" || kind !== "all" || text.trim() !== "";
}

/** The statements that match a filter. Of a chosen kind, only those words, with the evidence for a claim. Pure. */
export function filterStatements(statements: readonly ShownStatement[], filter: Filter): ShownStatement[] {
  const wanted = searched(filter.text.trim());
  return statements.flatMap((statement) => {
    if (filter.voice !== "all" && statement.voice !== filter.voice) return [];
    const kept = filter.kind === "all" ? statement : onlyKind(statement, filter.kind);
    if (!kept) return [];
    const found = wanted === "" || statementKinds.some((kind) => searched(kept.parts[kind] ?? "").includes(wanted));
    return found ? [kept] : [];
  });
}

function onlyKind(statement: ShownStatement, kind: Kind): ShownStatement | null {
  const { parts } = statement;
  if (!parts[kind]) return null;
  const isClaim = kind === "strength" || kind === "concern";
  const evidence = isClaim ? { evidence: parts.evidence } : {};
  return { ...statement, parts: { [kind]: parts[kind], ...evidence } };
}
