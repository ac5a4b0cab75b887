import { randomUUID } from "node:crypto";
import type { OpRequest } from "./op-request.ts";
import type { ServiceFailure } from "./service-failure.ts";

const LINE = "\r\n";

/** The body of a transaction: a multipart of one change set, with one HTTP request per op. */
export function batchBody(accountUrl: string, requests: readonly OpRequest[]): { contentType: string; body: string } {
  const batch = `batch_${randomUUID()}`;
  const changeSet = `changeset_${randomUUID()}`;
  const lines = [`--${batch}`, `Content-Type: multipart/mixed; boundary=${changeSet}`, ""];
  for (const { method, path, headers, body } of requests) {
    lines.push(
      `--${changeSet}`,
      "Content-Type: application/http",
      "Content-Transfer-Encoding: binary",
      "",
      `${method} ${accountUrl}/${path} HTTP/1.1`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      "",
      body ?? "",
    );
  }
  lines.push(`--${changeSet}--`, `--${batch}--`, "");
  return { contentType: `multipart/mixed; boundary=${batch}`, body: lines.join(LINE) };
}

export type BatchOutcome = { ok: true; etags: string[] } | { ok: false; failure: ServiceFailure };

/**
 * Reads the answer to a transaction of `count` ops. A failed one holds a single part with the status of the failed op,
 * whose message begins with the op's index.
 */
export function batchOutcome(text: string, count: number): BatchOutcome {
  const parts = text.split(/^HTTP\/1\.1 /m).slice(1);
  const etags: string[] = [];
  for (const part of parts) {
    const status = Number.parseInt(part, 10);
    if (!(status >= 200 && status < 300))
      return { ok: false, failure: { status: status || 500, ...serviceError(part) } };
    etags.push(/^etag: *(.*?)\r?$/im.exec(part)?.[1] ?? "");
  }
  return etags.length === count ? { ok: true, etags } : { ok: false, failure: { status: 500 } };
}

/** The service's code, and the op's index where there is one, from an error body with anything around it. */
export function serviceError(text: string): { code?: string; index?: number } {
  const json = text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1);
  try {
    const error = (JSON.parse(json) as { "odata.error"?: { code?: string; message?: { value?: string } } })[
      "odata.error"
    ];
    const index = /^(\d+):/.exec(error?.message?.value ?? "")?.[1];
    return { code: error?.code || undefined, index: index === undefined ? undefined : Number(index) };
  } catch {
    return {};
  }
}
