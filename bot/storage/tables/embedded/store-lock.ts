import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, realpath, rename, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StorageLocked } from "../storage-error.ts";
import { probe, type LockHolder } from "./lock-probe.ts";

export type StoreLock = {
  /** What others are told about where this program answers. */
  setUrl(url: string): void;
  release(): Promise<void>;
};

/** Unix socket addresses hold 104 bytes on macOS and 108 on Linux. */
const MAX_SOCKET_PATH = 100;
const LONGEST_NAME = "/4194304-0123456789ab.sock".length;
const IS_WINDOWS = process.platform === "win32";

type State = LockHolder & { isOwner: boolean };

/**
 * Makes this process the only writer of a data directory, or throws `StorageLocked`. The lock is a listening socket, so
 * it ends with its process, however that ends, and neither a file left behind nor a reused process id can hold it.
 */
export async function acquireLock(dataDir: string): Promise<StoreLock> {
  const state: State = { pid: process.pid, isOwner: false };
  for (;;) {
    const claim = await makeClaim(dataDir, state);
    const rivals = claim.isMade && IS_WINDOWS ? [] : await rivalsOf(dataDir, claim.name);
    const owner = rivals.find(({ isOwner }) => isOwner);
    if (claim.isMade && rivals.length === 0) {
      state.isOwner = true;
      return {
        setUrl: (url) => (state.url = url),
        release: () => claim.withdraw(),
      };
    }
    await claim.withdraw();
    if (owner) throw new StorageLocked(dataDir, owner);
    // Others are trying at this very moment and see this claim too: whoever comes back first gets the lock.
    await sleep(10 + Math.random() * 90);
  }
}

/** Who has the store open, or `null`, also where there is no store yet. */
export async function readLock(dataDir: string): Promise<LockHolder | null> {
  if (!existsSync(dataDir)) return null;
  const owner = (await rivalsOf(dataDir, undefined)).find(({ isOwner }) => isOwner);
  return owner ? { pid: owner.pid, url: owner.url } : null;
}

type LockClaim = { isMade: boolean; name: string; withdraw(): Promise<void> };

/**
 * On Windows one pipe name can be listened to once. Elsewhere every claim is a socket of its own in one directory: who
 * sees nobody else alive after having shown itself has the lock, and of two, the later one always sees the earlier.
 */
async function makeClaim(dataDir: string, state: State): Promise<LockClaim> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(`${JSON.stringify(state)}\n`);
  });
  server.unref();
  if (IS_WINDOWS) {
    const isMine = await listen(server, await pipeName(dataDir));
    return { isMade: isMine, name: "", withdraw: () => (isMine ? closeServer(server) : Promise.resolve()) };
  }
  const directory = await lockDirectory(dataDir);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const id = `${process.pid}-${randomBytes(6).toString("hex")}`;
  const name = `${id}.sock`;
  await listen(server, join(directory, `${id}.new`));
  // Only a socket that listens already may be seen: an earlier look would take it for a dead one.
  await rename(join(directory, `${id}.new`), join(directory, name));
  return {
    isMade: true,
    name,
    async withdraw() {
      await rm(join(directory, name), { force: true });
      await closeServer(server);
    },
  };
}

/** Everybody else who is alive. What the dead left behind is removed; their names are never used again. */
async function rivalsOf(dataDir: string, ownName: string | undefined): Promise<State[]> {
  if (IS_WINDOWS) return compact([await probe(await pipeName(dataDir), 0)]);
  const directory = await lockDirectory(dataDir);
  const names = await readdir(directory).catch(() => []);
  const rivals = names.filter((name) => name.endsWith(".sock") && name !== ownName);
  return compact(
    await Promise.all(
      rivals.map(async (name) => {
        const path = join(directory, name);
        const found = await probe(path, Number.parseInt(name, 10));
        if (!found) await rm(path, { force: true });
        return found;
      }),
    ),
  );
}

async function lockDirectory(dataDir: string): Promise<string> {
  const real = await realpath(dataDir);
  const beside = join(real, "lock");
  const fits = Buffer.byteLength(beside) + LONGEST_NAME <= MAX_SOCKET_PATH;
  return fits ? beside : join(tmpdir(), `llcp-${digest(real)}`);
}

async function pipeName(dataDir: string): Promise<string> {
  return `\\\\.\\pipe\\llcp-${digest((await realpath(dataDir)).toLowerCase())}`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 20);
}

/** False when somebody else listens there. */
function listen(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    server.listen(path, () => resolve(true));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function compact<T>(items: readonly (T | null)[]): T[] {
  return items.filter((item): item is T => item !== null);
}
