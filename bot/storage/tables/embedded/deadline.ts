import { StorageUnavailable } from "../storage-error.ts";

/** The work's own outcome, or this error when the time is over first; the work itself goes on. */
export async function withinDeadline<T>(work: Promise<T>, ms: number, onLate: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(onLate()), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What whoever waits too long is told; `isStarted`: the write may show up later. */
export function tooLate(call: { isStarted: boolean }): StorageUnavailable {
  return new StorageUnavailable("The embedded store did not answer in time.", { maybeApplied: call.isStarted });
}
