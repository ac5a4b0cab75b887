/** No answer came, or only a part of it. */
export class Unreachable extends Error {}

/**
 * The result of a request, or of reading its response. Throws `Unreachable` where the connection fails or the time runs
 * out.
 */
export async function reaching<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new Unreachable("No answer came.", { cause });
  }
}
