import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { StorageUnavailable } from "../../bot/storage/tables/storage-error.ts";
import type { WorkerMessage } from "./azurite-worker.ts";

export type AzuriteHost = {
  endpoint: string;
  /** Writes the whole state to the disk. Nothing may be written to the service meanwhile. */
  save(): Promise<void>;
  /** Ends the thread without saving. */
  stop(): Promise<void>;
  /** Settles when the thread ends without having been stopped. */
  failed: Promise<unknown>;
};

export const ACCOUNT = "llcp";

/**
 * Starts Azurite's table service in a thread of its own, which uses another core and ends with the process. It listens
 * on loopback at a free port and has one account, with this installation's own key.
 */
export async function startAzurite(options: {
  dbPath: string;
  key: string;
  /** Saves every few seconds; left out: only when asked. */
  saves?: boolean;
}): Promise<AzuriteHost> {
  const worker = new Worker(new URL("./azurite-worker.ts", import.meta.url), {
    workerData: { dbPath: options.dbPath, saves: options.saves ?? false },
    env: { ...process.env, AZURITE_ACCOUNTS: `${ACCOUNT}:${options.key}` },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  let isStopped = false;
  const failed = new Promise<unknown>((resolve) => {
    worker.on("error", resolve);
    worker.on("exit", (code) => isStopped || resolve(new Error(`The table service's thread ended with ${code}.`)));
  });

  async function answer<K extends WorkerMessage["kind"]>(kind: K): Promise<Extract<WorkerMessage, { kind: K }>> {
    const ended = failed.then((cause) => {
      throw new StorageUnavailable("The embedded table service failed.", { maybeApplied: false, cause });
    });
    const [message] = (await Promise.race([once(worker, "message"), ended])) as [WorkerMessage];
    if (message.kind !== kind) throw new Error(`Expected "${kind}", got "${message.kind}".`);
    return message as Extract<WorkerMessage, { kind: K }>;
  }

  const { endpoint } = await answer("listening");
  return {
    endpoint: `${endpoint}/${ACCOUNT}`,
    failed,
    async save() {
      worker.postMessage("save");
      const { failure } = await answer("saved");
      if (failure) throw new StorageUnavailable(`The store was not saved: ${failure}`, { maybeApplied: false });
    },
    async stop() {
      isStopped = true;
      await worker.terminate();
    },
  };
}
