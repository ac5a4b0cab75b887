import { Worker } from "node:worker_threads";
import { RecordUnreadable, StorageUnavailable } from "../storage-error.ts";
import type {
  ThreadAnswer,
  Answers,
  ThreadRequest,
  AskedNumbered,
  RecordFileRef,
  ThreadSays,
} from "./record-thread.ts";

export type RecordHost = {
  /** Throws `StorageUnavailable` when the file does not take or give it, or the thread ends meanwhile. */
  ask<K extends ThreadRequest["kind"]>(asked: Extract<ThreadRequest, { kind: K }>): Promise<Answers[K]>;
  /** Sees through what has been asked, and ends the thread. */
  close(): Promise<void>;
  /** Settles when the thread has ended without having been closed. */
  failed: Promise<unknown>;
};

type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void };

/** Bundled, it lies beside whatever opens it. */
const THREAD = new URL(import.meta.url.endsWith(".ts") ? "./record-thread.ts" : "./record-thread.js", import.meta.url);

/** Opens the file in a thread of its own, which alone waits for the disk. Rejects with `RecordUnreadable`, or with what ended the thread. */
export async function openRecordHost(place: RecordFileRef): Promise<RecordHost> {
  const worker = new Worker(THREAD, { workerData: place });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let isClosing = false;
  let ended = false;
  const gone = (cause: unknown): StorageUnavailable =>
    new StorageUnavailable("The thread of the embedded store has ended.", { maybeApplied: !isClosing, cause });

  const open = new Promise<void>((resolve, reject) => {
    worker.on("message", (said: ThreadSays) => {
      if (said === "open") return resolve();
      if ("unreadable" in said) return reject(new RecordUnreadable(said.unreadable));
      for (const answered of said) answer(waiting, answered);
    });
  });
  const exit = new Promise<unknown>((resolve) => {
    worker.on("error", resolve);
    worker.on("exit", (code) => resolve(new Error(`It ended with ${code}.`)));
  });
  void exit.then((cause) => {
    ended = true;
    for (const { reject } of waiting.values()) reject(gone(cause));
    waiting.clear();
  });
  await Promise.race([
    open,
    exit.then((cause) => {
      throw cause instanceof Error ? cause : gone(cause);
    }),
  ]);

  return {
    ask: (asked) =>
      new Promise((resolve, reject) => {
        if (ended || isClosing) return reject(new StorageUnavailable("The embedded store is not running.", { maybeApplied: false })); // prettier-ignore
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage({ id: last, asked } satisfies AskedNumbered);
      }),
    async close() {
      isClosing = true;
      if (!ended) worker.postMessage("close");
      await exit;
    },
    failed: exit.then((cause) => (isClosing ? new Promise<never>(() => undefined) : cause)),
  };
}

function answer(waiting: Map<number, Waiting>, answered: ThreadAnswer): void {
  const one = waiting.get(answered.id);
  waiting.delete(answered.id);
  if (answered.ok) return one?.resolve(answered.value as never);
  const { cause, maybeApplied } = answered;
  one?.reject(new StorageUnavailable("The embedded store's file did not take or give it.", { maybeApplied, cause }));
}
