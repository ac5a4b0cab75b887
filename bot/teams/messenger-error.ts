/**
 * `refused`: Teams will not do it, whenever it is asked again. `unreachable`: no answer after all retries.
 * `unanswered`: it went out, and whether it stands there is not known. `closed`: the gateway is shutting down.
 */
export type MessengerErrorCode = "refused" | "unreachable" | "unanswered" | "closed";

/** Why something could not be sent. */
export class MessengerError extends Error {
  readonly code: MessengerErrorCode;
  readonly status: number | undefined;

  constructor(code: MessengerErrorCode, options: { status?: number; cause?: unknown } = {}) {
    super(`sending to Teams failed: ${code}${options.status ? ` (${options.status})` : ""}`, { cause: options.cause });
    this.name = "MessengerError";
    this.code = code;
    this.status = options.status;
  }
}
