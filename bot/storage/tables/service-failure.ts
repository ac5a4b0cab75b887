import { StorageConflict, StorageRefused, StorageUnavailable, type StorageError } from "./storage-error.ts";

/** What a table service said when it did not do as asked. */
export type ServiceFailure = {
  status: number;
  /** The service's own word, such as `EntityAlreadyExists`. */
  code?: string;
  /** The failed op of a transaction. */
  index?: number;
  retryAfterMs?: number;
  cause?: unknown;
};

const TOO_BIG = new Set(["EntityTooLarge", "RequestBodyTooLarge", "PropertyValueTooLarge", "ContentLengthExceeded"]);
const TABLE_IS_AWAY = new Set(["TableNotFound", "TableBeingDeleted"]);

/** The one place where statuses become errors. A 404 means that a row which had to be there is not. */
export function errorForFailure(failure: ServiceFailure): StorageError {
  const { status, code, index, retryAfterMs, cause } = failure;
  const said = `The table service answered ${status}${code ? ` ${code}` : ""}.`;
  if (code && TABLE_IS_AWAY.has(code)) {
    return new StorageUnavailable(said, { maybeApplied: false, retryable: false, cause });
  }
  if (status === 404 || status === 409 || status === 412) return new StorageConflict(said, { index, cause });
  if (status === 401 || status === 403) {
    return new StorageUnavailable(said, { maybeApplied: false, retryable: false, cause });
  }
  if (status === 429) return new StorageUnavailable(said, { maybeApplied: false, retryAfterMs, cause });
  if (status === 408 || status >= 500) return new StorageUnavailable(said, { maybeApplied: true, retryAfterMs, cause });
  const reason = status === 413 || (code && TOO_BIG.has(code)) ? "too-big" : "rejected";
  return new StorageRefused(reason, said, { cause });
}

/** For a request that got no answer. Only a refused connection proves that nothing was applied. */
export function errorForSilence(cause: unknown): StorageUnavailable {
  const neverSent = codeOf(cause) === "ECONNREFUSED" || codeOf(cause) === "ENOTFOUND";
  return new StorageUnavailable("The table service did not answer.", { maybeApplied: !neverSent, cause });
}

function codeOf(error: unknown): unknown {
  if (typeof error !== "object" || error === null) return undefined;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return code === "REQUEST_SEND_ERROR" || code === undefined ? (codeOf(cause) ?? code) : code;
}
