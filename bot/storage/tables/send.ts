import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type PipelineResponse,
} from "@azure/core-rest-pipeline";
import type { TableClient } from "@azure/data-tables";
import { batchBody, batchOutcome, serviceError } from "./batch-body.ts";
import type { OpRequest } from "./op-request.ts";
import { errorForFailure, errorForSilence } from "./service-failure.ts";

const SERVICE_VERSION = "2019-02-02";
const httpClient = createDefaultHttpClient();

/**
 * Sends one write through the client's own pipeline, and answers with the new etag. The client's methods are passed by
 * because they build a new client for each transaction and forget the etag of a delete in it.
 */
export async function sendOp(client: TableClient, request: OpRequest, signal: AbortSignal): Promise<string> {
  const response = await send(client, request, signal);
  if (isSuccess(response)) return request.method === "DELETE" ? "" : (response.headers.get("etag") ?? "");
  throw errorForFailure(failureOf(response));
}

/** Sends several writes as one transaction, and answers with their etags in order ("" for a delete). */
export async function sendBatch(
  client: TableClient,
  batch: { contentType: string; body: string; count: number },
  signal: AbortSignal,
): Promise<string[]> {
  const headers = {
    accept: "application/json",
    "content-type": batch.contentType,
    dataserviceversion: "3.0",
    maxdataserviceversion: "3.0;NetFx",
  };
  const response = await send(client, { method: "POST", path: "$batch", headers, body: batch.body }, signal);
  if (!isSuccess(response)) throw errorForFailure(failureOf(response));
  const outcome = batchOutcome(response.bodyAsText ?? "", batch.count);
  if (outcome.ok) return outcome.etags;
  throw errorForFailure({ ...outcome.failure, retryAfterMs: retryAfterMs(response) });
}

/** The body of a transaction addressed to this client's account. */
export function batchFor(
  client: TableClient,
  requests: readonly OpRequest[],
): { contentType: string; body: string; count: number } {
  return { ...batchBody(accountUrl(client).base, requests), count: requests.length };
}

async function send(client: TableClient, request: OpRequest, signal: AbortSignal): Promise<PipelineResponse> {
  const { base, query } = accountUrl(client);
  try {
    return await client.pipeline.sendRequest(
      httpClient,
      createPipelineRequest({
        url: `${base}/${request.path}${query}`,
        method: request.method,
        headers: createHttpHeaders({ ...request.headers, "x-ms-version": SERVICE_VERSION }),
        body: request.body,
        abortSignal: signal,
        allowInsecureConnection: base.startsWith("http://"),
      }),
    );
  } catch (cause) {
    throw errorForSilence(cause);
  }
}

/** A shared access signature travels in the query of the client's address. */
function accountUrl(client: TableClient): { base: string; query: string } {
  const [address = "", signature] = client.url.split("?");
  return { base: address.replace(/\/$/, ""), query: signature ? `?${signature}` : "" };
}

function isSuccess(response: PipelineResponse): boolean {
  return response.status >= 200 && response.status < 300;
}

function failureOf(response: PipelineResponse): Parameters<typeof errorForFailure>[0] {
  const said = serviceError(response.bodyAsText ?? "");
  return { status: response.status, ...said, retryAfterMs: retryAfterMs(response) };
}

function retryAfterMs(response: PipelineResponse): number | undefined {
  const inMs = response.headers.get("x-ms-retry-after-ms");
  if (inMs) return Number(inMs) || undefined;
  const inSeconds = Number(response.headers.get("retry-after"));
  return inSeconds > 0 ? inSeconds * 1000 : undefined;
}
