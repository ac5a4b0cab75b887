import type { DiskCall } from "./disk-calls.ts";

/** True as often as not, by a seed. */
export type Chance = () => boolean;

const SECTOR = 512;
type Change = Extract<DiskCall, { kind: "write" | "resize" }>;
type Held = { synced: Buffer; unsynced: Change[]; isNameSynced: boolean };

/** A disk that keeps for certain only what was synced; of the rest, any part may be there when the power goes. */
export class CutDisk {
  readonly #files = new Map<string, Held>();
  /** Files whose removal may not have come to the disk yet. */
  readonly #removed = new Map<string, Held>();

  do(call: DiskCall): void {
    switch (call.kind) {
      case "create":
        this.#files.set(call.file, { synced: Buffer.alloc(0), unsynced: [], isNameSynced: false });
        return;
      case "write":
      case "resize":
        this.#file(call.file).unsynced.push(call);
        return;
      case "sync": {
        const file = this.#file(call.file);
        for (const change of file.unsynced) file.synced = changed(file.synced, change);
        file.unsynced = [];
        return;
      }
      case "sync-folder":
        for (const file of this.#files.values()) file.isNameSynced = true;
        this.#removed.clear();
        return;
      case "remove": {
        const file = this.#file(call.file);
        if (file.isNameSynced) this.#removed.set(call.file, file);
        this.#files.delete(call.file);
        return;
      }
      case "said":
        return;
    }
  }

  /** What is found after a cut here: each write since the last sync whole, in part or not at all. */
  afterCut(chance: Chance): Map<string, Buffer> {
    const found = new Map<string, Buffer>();
    for (const [name, file] of this.#removed) if (chance()) found.set(name, surviving(file, chance));
    for (const [name, file] of this.#files) if (file.isNameSynced || chance()) found.set(name, surviving(file, chance));
    return found;
  }

  #file(name: string): Held {
    const file = this.#files.get(name);
    if (!file) throw new Error(`${name} is not there.`);
    return file;
  }
}

function surviving({ synced, unsynced }: Held, chance: Chance): Buffer {
  let bytes = synced;
  for (const change of unsynced) {
    if (!chance()) continue;
    if (change.kind === "resize" || chance()) bytes = changed(bytes, change);
    else
      for (let from = 0; from < change.bytes.length; from += SECTOR)
        if (chance())
          bytes = changed(bytes, {
            ...change,
            at: change.at + from,
            bytes: change.bytes.subarray(from, from + SECTOR),
          });
  }
  return bytes;
}

function changed(bytes: Buffer, change: Change): Buffer {
  if (change.kind === "resize") return resized(bytes, change.size);
  const after = resized(bytes, Math.max(bytes.length, change.at + change.bytes.length));
  change.bytes.copy(after, change.at);
  return after;
}

function resized(bytes: Buffer, size: number): Buffer {
  const after = Buffer.alloc(size);
  bytes.copy(after);
  return after;
}
