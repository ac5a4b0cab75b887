import { retryOnConflict } from "../tables/conflicts.ts";
import type { TableStore } from "../tables/table-store.ts";
import { newSalt } from "./answer-cipher.ts";
import {
  COVER_RANGE,
  HEAD_KEY,
  headRow,
  MEMORY_RANGE,
  readHead,
  readSalt,
  roundPartition,
  SALT_KEY,
  saltRow,
  WAITING_RANGE,
  type RoundKey,
} from "./round-rows.ts";

type Options = { store: TableStore; secret: string };

/** The salt of a round: made once, by whoever asks first. After the end of a round a late session begins with another. */
export async function makeRoundSalt({ store, secret }: Options, round: RoundKey): Promise<string> {
  const partition = roundPartition(round);
  return retryOnConflict(async () => {
    const row = await store.get("showings", partition, SALT_KEY);
    const salt = readSalt(row);
    if (salt !== null) return salt;
    const made = newSalt(secret);
    const next = saltRow(partition, made);
    await store.write("showings", row ? { kind: "replace", row: next, etag: row.etag } : { kind: "create", row: next });
    return made;
  });
}

/**
 * Destroys what could still tell people apart: the salt first, then covers and waiting words, which nobody can read without
 * it. How many waited is told as lost. Cut short, it is begun again.
 */
export async function endRound(store: TableStore, round: RoundKey): Promise<void> {
  const partition = roundPartition(round);
  const row = await store.get("showings", partition, SALT_KEY);
  if (readSalt(row) !== null && row)
    await store.write("showings", { kind: "replace", row: saltRow(partition, null), etag: row.etag });
  const rowKeys: string[] = [];
  for (const range of [COVER_RANGE, WAITING_RANGE, MEMORY_RANGE])
    for await (const { rowKey } of store.list("showings", partition, range)) rowKeys.push(rowKey);
  for (const rowKey of rowKeys) await store.write("showings", { kind: "delete", partitionKey: partition, rowKey });
  const head = await store.get("showings", partition, HEAD_KEY);
  const before = readHead(head);
  if (!head || before.waiting === 0) return;
  const after = headRow(partition, { ...before, waiting: 0, lost: before.lost + before.waiting });
  await store.write("showings", { kind: "replace", row: after, etag: head.etag });
}
