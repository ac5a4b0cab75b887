import type { Statement } from "../../shared/findings/statement.ts";
import type { CoverageCell } from "../../shared/findings/coverage.ts";
import type { Progress } from "../../shared/contract/views.ts";
import { readCoverage } from "../../bot/evaluation/rounds/read-evaluation.ts";
import { readFindings, readStatements } from "../../bot/evaluation/findings/read-findings.ts";
import { readReport } from "../../bot/evaluation/reports/read-report.ts";
import { readSession } from "../../bot/evaluation/sessions/read-session.ts";
import { translator } from "../../shared/locales/text.ts";
import { person } from "../helpers/deps.ts";
import { lead } from "../evaluation/running-session.ts";
import type { Gathering } from "./gathering.ts";

/** Everything that is shown of Marr's session at one moment, to those who may see most. */
export type Showing = {
  words: Record<string, Statement[]>;
  pooled: Statement[];
  round: Statement[];
  cells: CoverageCell[];
  progress: Progress[];
};

export async function showingOf({ deps, session }: Pick<Gathering, "deps" | "session">): Promise<Showing> {
  const asked = { actor: lead, evaluationId: session.evaluationId, areaId: session.areaId };
  const findings = held(await readFindings(deps, asked)).view;
  const coverage = held(await readCoverage(deps, person("a partner"), session.evaluationId));
  const seen = held(await readSession(deps, { actor: person("a partner"), sessionId: session.id })).view;
  const words: Showing["words"] = {};
  for (const { questionId, statements } of findings.questions) {
    const all = [...statements.items];
    for (let token = statements.next; token !== null;) {
      const { page } = held(await readStatements(deps, { ...asked, questionId, token }));
      all.push(...page.items);
      token = page.next;
    }
    words[questionId] = all;
  }
  return {
    words,
    pooled: findings.pooled,
    round: findings.round.statements,
    cells: coverage.cells.filter((cell) => cell.areaId === session.areaId),
    progress: seen.progress,
  };
}

/** The report that the session's evaluation would be given at this moment, as text. */
export async function reportOf({ deps, session }: Pick<Gathering, "deps" | "session">): Promise<string> {
  const wanted = { actor: lead, evaluationId: session.evaluationId, version: "draft" as const };
  return JSON.stringify(held(await readReport(deps, wanted, translator("en"))).report);
}

/** The anonymous words under a question, in the order in which they are shown. */
export function anonymousIn(showing: Showing, questionId: string): Statement[] {
  return (showing.words[questionId] ?? []).filter((one) => one.attribution === "anonymous");
}

function held<T extends { ok: boolean }>(read: T): Extract<T, { ok: true }> {
  if (!read.ok) throw new Error("It could not be read.");
  return read as Extract<T, { ok: true }>;
}
