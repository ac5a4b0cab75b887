import { z } from "zod";
import { documents } from "./documents.ts";
import { forgetPartition } from "./forget-partition.ts";
import { joinKey, splitKey } from "./tables/keys.ts";
import type { TableName } from "./tables/table-names.ts";
import type { TableStore } from "./tables/table-store.ts";

/** UTF-16 units in one row: with its escapes it stays well below what a row holds. */
const PART_UNITS = 150_000;
/** So many parts are read at once: with all of a long text on the way, the last would come too late. */
const AT_ONCE = 8;

/** A text in as many rows as it takes, each partition's by name. */
export interface LongTexts {
  /** Returns in how many parts it is kept. */
  put(partition: string, name: string, text: string): Promise<number>;
  /** Throws where a part is missing. */
  get(partition: string, name: string, parts: number): Promise<string>;
  /** Removes all, or those of certain names. */
  forget(partition: string, which?: (name: string) => boolean): Promise<void>;
}

export function longTexts(store: TableStore, table: TableName): LongTexts {
  const rows = documents(store, table, z.object({ text: z.string() }));
  return {
    async put(partition, name, text) {
      const count = Math.ceil(text.length / PART_UNITS);
      for (let index = 0; index < count; index += 1) {
        const part = { text: text.slice(index * PART_UNITS, (index + 1) * PART_UNITS) };
        await rows.put(partition, joinKey(name, String(index)), part);
      }
      return count;
    },
    async get(partition, name, parts) {
      const found: string[] = [];
      for (let from = 0; from < parts; from += AT_ONCE) {
        const length = Math.min(AT_ONCE, parts - from);
        const rowsOf = Array.from({ length }, (_, index) => rows.get(partition, joinKey(name, String(from + index))));
        for (const row of await Promise.all(rowsOf)) {
          if (row === null) throw new Error(`A part of ${name} in ${partition} is missing.`);
          found.push(row.value.text);
        }
      }
      return found.join("");
    },
    forget: (partition, which = () => true) =>
      forgetPartition(store, table, { partition, which: (rowKey) => which(splitKey(rowKey)[0] ?? "") }),
  };
}
