import type { IncomingMessage } from "node:http";

/** Largest body that any door takes, in bytes. */
export const BODY_LIMIT = 256 * 1024;
const BODY_TIME_MS = 10_000;

/** `limit`: the bytes that fit. */
export type BodyRefusal = { ok: false; status: 408 | 413 | 415; limit: number };
export type Body = { ok: true; bytes: Buffer } | BodyRefusal;

/**
 * Reads a body before anything looks into it: no encodings (a bomb needs one), no more than `limit` bytes, and no
 * longer than ten seconds. Total; what is refused has not been kept.
 */
export function readBody(request: IncomingMessage, limit: number = BODY_LIMIT): Promise<Body> {
  const refused = (status: BodyRefusal["status"]): Body => ({ ok: false, status, limit });
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") return Promise.resolve(refused(415));
  if (Number(request.headers["content-length"] ?? 0) > limit) return Promise.resolve(refused(413));
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (body: Body): void => {
      clearTimeout(timer);
      request.off("data", take).off("end", end).off("error", cut).off("close", cut);
      resolve(body);
    };
    const timer = setTimeout(() => finish(refused(408)), BODY_TIME_MS);
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) finish(refused(413));
      else chunks.push(chunk);
    };
    const end = (): void => finish({ ok: true, bytes: Buffer.concat(chunks) });
    const cut = (): void => finish(refused(408));
    request.on("data", take).on("end", end).on("error", cut).on("close", cut);
  });
}

export type Json = { ok: true; value: unknown } | { ok: false };

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** JSON as UTF-8; an empty body is an empty object. */
export function parseJson(bytes: Buffer): Json {
  if (bytes.length === 0) return { ok: true, value: {} };
  try {
    return { ok: true, value: JSON.parse(utf8.decode(bytes)) as unknown };
  } catch {
    return { ok: false };
  }
}
