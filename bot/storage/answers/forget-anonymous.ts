import { shuffled, type Chance } from "../../../shared/answers/crowd.ts";
import type { Op, TableStore } from "../tables/table-store.ts";
import { ANSWER_RANGE, isEncrypted, FORMER_SHOWN_RANGE } from "./rows.ts";

const AT_ONCE = 90;

/** Deletes the rows of all anonymous answers of a session, and what the former rule remembered of showing them, in an order of chance. What is shown stands on pages of its own. */
export async function forgetAnonymous({
  store,
  partition,
  chance,
}: {
  store: TableStore;
  partition: string;
  chance: Chance;
}): Promise<void> {
  const rowKeys: string[] = [];
  for await (const row of store.list("answers", partition, ANSWER_RANGE))
    if (isEncrypted(row)) rowKeys.push(row.rowKey);
  for await (const row of store.list("answers", partition, FORMER_SHOWN_RANGE)) rowKeys.push(row.rowKey);
  const ops = shuffled(rowKeys, chance).map((rowKey): Op => ({ kind: "delete", partitionKey: partition, rowKey }));
  for (let from = 0; from < ops.length; from += AT_ONCE)
    await store.transact("answers", ops.slice(from, from + AT_ONCE));
}
