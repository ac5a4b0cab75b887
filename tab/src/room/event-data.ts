/** Nothing has come for so long that the connection counts as dead. */
export class StreamWentQuiet extends Error {}

type Timeouts = { firstMs: number; quietMs: number };

/**
 * The data of each event in a stream of server-sent events. Comments, names and ids are skipped. Throws
 * `StreamWentQuiet` when the first piece takes longer than `firstMs`, or a later one longer than `quietMs`.
 */
export async function* eventData(
  body: ReadableStream<Uint8Array>,
  { firstMs, quietMs }: Timeouts,
): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (let timeoutMs = firstMs; ; timeoutMs = quietMs) {
      const { done, value } = await comesWithin(timeoutMs, reader.read());
      if (done) return;
      text = (text + decoder.decode(value, { stream: true })).replaceAll("\r\n", "\n");
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) {
        const data = dataOf(event);
        if (data !== "") yield data;
      }
    }
  } finally {
    // Cancelling a broken stream fails; its error was thrown already.
    void reader.cancel().catch(() => undefined);
  }
}

function dataOf(event: string): string {
  const lines = event.split("\n").filter((line) => line.startsWith("data:"));
  return lines.map((line) => line.slice("data:".length).replace(/^ /, "")).join("\n");
}

/** The result, if it comes in time. Throws `StreamWentQuiet` otherwise; the work itself continues. */
export async function comesWithin<T>(ms: number, coming: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new StreamWentQuiet("Nothing came.")), ms);
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    clearTimeout(timer);
  }
}
