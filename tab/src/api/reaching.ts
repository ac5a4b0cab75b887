/** No answer came, or not all of it. */
export class Unreachable extends Error {}

/** What comes of asking the server, or of reading its answer. Throws `Unreachable` where the connection, or its time, ends before. */
export async function reaching<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new Unreachable("No answer came.", { cause });
  }
}
