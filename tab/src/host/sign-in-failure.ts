/** Why Teams does not sign somebody in, as far as the message and the next step differ. */
export type SignInReason =
  | "again"
  | "blocked"
  | "cancelled"
  | "consent"
  | "device"
  | "guest"
  | "not-arranged"
  | "not-given"
  | "old-teams"
  | "other-tenant"
  | "refused"
  | "slow"
  | "unknown"
  | "window";

/** Nobody is signed in. `code`: Microsoft's number or short name for the reason; empty where there is none. */
export class SignInFailed extends Error {
  override name = "SignInFailed";
  readonly reason: SignInReason;
  readonly code: string;

  constructor(reason: SignInReason, code = "") {
    super(`${reason} ${code}`.trim());
    this.reason = reason;
    this.code = code;
  }
}
