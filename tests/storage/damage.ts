import type { TableName } from "../../bot/storage/tables/table-names.ts";
import type { StoredRow } from "../../bot/storage/tables/table-store.ts";
import type { MemoryStore } from "./answers/memory-store.ts";

export const GARBLED = "garbled words";
/** Where an answer, and whatever else is encrypted, holds its bytes. */
const ENCRYPTED = ["sealed", "k0"];

/** Damages the rows for which this holds, as a torn page or another secret would; how many there were. */
export async function damage(
  store: MemoryStore,
  table: TableName,
  which: (row: StoredRow) => boolean = () => true,
): Promise<number> {
  const rows = store.rows(table).filter(which);
  for (const { partitionKey, rowKey, values } of rows) {
    const encrypted = ENCRYPTED.find((name) => values[name] instanceof Uint8Array);
    const garbled = encrypted
      ? { ...values, [encrypted]: (values[encrypted] as Uint8Array).map((byte, at) => (at === 40 ? byte ^ 1 : byte)) }
      : { ...values, b0: `{"said":"${GARBLED}` };
    await store.write(table, { kind: "put", row: { partitionKey, rowKey, values: garbled } });
  }
  return rows.length;
}
