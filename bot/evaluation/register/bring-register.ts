import type { BroughtIn } from "../../../shared/contract/register.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { mergeRegister, type RegisterLine, type RowProblem } from "../../../shared/partners/merge-register.ts";
import { readEntry } from "../../../shared/partners/read-entry.ts";
import type { RegisterRow, UnreadableRegister } from "../../imports/read-register-file.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { retryOnConflict } from "../conflicts.ts";
import { AREAS_NOW, idOf, keeps, nextOf, registerOf, storedRegister } from "./find-register.ts";

type RegisterRefusal =
  | NotAllowed
  | ({ ok: false } & UnreadableRegister)
  | { ok: false; reason: "register-rows"; problems: RowProblem[] };
export type BringOutcome = { ok: true; came: BroughtIn } | RegisterRefusal;

/** Another import is written in up to 120 parts, and each of them can be in the way once. */
const MOST_TRIES = 150;

/**
 * Imports a CSV file into the register: all its rows, or none where one is wrong. The same file again changes nothing
 * and duplicates nobody. With `addsAreas` people keep the areas that they have, too. A failure of the store in the middle is thrown; importing the same file again completes it.
 */
export async function bringRegister(
  deps: Deps,
  { actor, bytes, addsAreas = false }: { actor: Actor; bytes: Uint8Array; addsAreas?: boolean },
): Promise<BringOutcome> {
  const { tenantId } = actor;
  if (!AREAS_NOW.some(({ id }) => keeps(actor, id))) return refused(deps, actor);
  const { readRegisterFile } = await import("../../imports/read-register-file.ts");
  const file = readRegisterFile(bytes);
  if (!file.ok) return file;
  const { rows, problems } = readRows(file.rows);
  const outcome = await retryOnConflict(
    async (): Promise<BringOutcome> => {
      const stored = await storedRegister(deps, tenantId);
      const done = mergeRegister({
        ...{ register: registerOf(stored), rows, addsAreas, idOf, now: deps.now() },
        keeps: (areaId) => keeps(actor, areaId),
      });
      const all = [...problems, ...(done.ok ? [] : done.problems)].sort((a, b) => a.row - b.row);
      if (!done.ok || all.length > 0) return { ok: false, reason: "register-rows", problems: all };
      const { counts, ...next } = done.merged;
      // After a lost race, the stored rows are read and everything is checked again.
      await deps.register.write(tenantId, nextOf(stored, next));
      return { ok: true, came: { ...counts, unused: file.unused } };
    },
    { tries: MOST_TRIES },
  );
  const brought = outcome.ok ? outcome.came.added + outcome.came.changed : 0;
  if (brought > 0) await noteAudit(deps, { actor, verb: "keep-register", thing: "register", after: String(brought) });
  return outcome;
}

export async function refused(deps: Deps, actor: Actor): Promise<NotAllowed> {
  if (may(actor, "answer", { tenantId: actor.tenantId, areaId: null }))
    await noteAudit(deps, { actor, verb: "keep-register", thing: "register", outcome: "refused" });
  return NOT_ALLOWED;
}

function readRows(all: readonly RegisterRow[]): { rows: RegisterLine[]; problems: RowProblem[] } {
  const rows: RegisterLine[] = [];
  const problems: RowProblem[] = [];
  for (const { row, typed, beyond } of all) {
    const read = readEntry(typed, AREAS_NOW);
    if (beyond) problems.push({ row, column: null, reason: "more-cells" });
    else if (read.ok) rows.push({ row, entry: read.entry });
    else problems.push(...read.problems.map((problem) => ({ row, ...problem })));
  }
  return { rows, problems };
}
