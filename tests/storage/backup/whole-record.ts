import type { Deps } from "../../../bot/evaluation/deps.ts";
import { readFindings, readStatements } from "../../../bot/evaluation/findings/read-findings.ts";
import { readCoverage } from "../../../bot/evaluation/rounds/read-evaluation.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { TABLE_NAMES } from "../../../bot/storage/tables/table-names.ts";
import type { ScannableStore } from "../../../bot/storage/tables/table-store.ts";
import { lineOfRow } from "../../../bot/storage/backup/backup-lines.ts";

/** Everything that a lead can read in the findings, all pages of words, as one text. */
export async function allFindings(deps: Deps, actor: Actor): Promise<string> {
  const said: unknown[] = [];
  for (const { id, areaIds } of await deps.evaluations.list(actor.tenantId)) {
    said.push(await readCoverage(deps, actor, id));
    for (const areaId of areaIds) {
      const asked = { actor, evaluationId: id, areaId };
      const found = await readFindings(deps, asked);
      said.push(found);
      if (!found.ok) continue;
      for (const { questionId, statements } of found.view.questions)
        for (let token = statements.next; token !== null;) {
          const page = await readStatements(deps, { ...asked, questionId, token });
          said.push(page);
          token = page.ok ? page.page.next : null;
        }
    }
  }
  return JSON.stringify(said);
}

/** All rows of a store, in one order. */
export async function allRows(store: ScannableStore): Promise<string[]> {
  const rows: string[] = [];
  for (const table of TABLE_NAMES)
    for await (const row of store.scan(table)) rows.push(JSON.stringify(lineOfRow(table, row)));
  return rows.sort();
}
