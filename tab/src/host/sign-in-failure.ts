/** Why Teams does not sign somebody in, as far as the words for it and the next step differ. */
export type SignInReason =
  | "again"
  | "blocked"
  | "cancelled"
  | "consent"
  | "device"
  | "guest"
  | "not-arranged"
  | "not-given"
  | "other-tenant"
  | "refused"
  | "slow"
  | "unknown"
  | "window";

/** Nobody is signed in. `code`: Microsoft's number of it, or its short name for it; empty where there is none. */
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

/** Microsoft Entra's numbers, from its list of error codes (learn.microsoft.com, "Microsoft Entra authentication and authorization error codes"). */
const NUMBERS: readonly [SignInReason, readonly number[]][] = [
  ["consent", [65001, 65004, 90093, 90094]],
  ["device", [50097, 50131, 53000, 53001, 53002, 53003, 53004, 530003, 530031, 530032, 530034]],
  ["not-given", [50057, 50105]],
  ["guest", [50020, 50177, 51004, 90072]],
  ["other-tenant", [50034, 50059, 500021, 500022, 500212, 500213, 700016]],
  ["blocked", [50058]],
  ["not-arranged", [50001, 50011, 500011, 500014, 65005, 650051, 650052, 650056, 650057, 7000112]],
  ["again", [50055, 50072, 50074, 50076, 50078, 50079, 50132, 50133, 50158, 50173, 70043, 70044, 700082, 700084]],
];

/** What Teams and its library say in words where there is no number. The first that fits counts. */
const WORDS: readonly [SignInReason, RegExp][] = [
  ["cancelled", /cancell?ed/i],
  ["window", /FailedToOpenWindow|pop-?up/i],
  ["not-arranged", /iframe origin|invalid_resource|resourceDisabled|unauthorized_client|not ?supported/i],
  ["device", /conditional ?access|device/i],
  ["consent", /consent/i],
  ["blocked", /third.?party|cookie|storage/i],
  ["guest", /\bguest\b/i],
  ["again", /interaction_?required|login_?required|invalid_grant|mfa|multi.?factor|token.?revoked/i],
];

/** Reads what `getAuthToken` rejected with. Total: what is not known is `unknown`. */
export function readSignInFailure(error: unknown): SignInFailed {
  if (error instanceof SignInFailed) return error;
  const said = (error as { message?: unknown } | null | undefined)?.message;
  const text = typeof said === "string" ? said : String(error);
  const number = /AADSTS(\d{4,8})/.exec(text)?.[1];
  const numbered = NUMBERS.find(([, numbers]) => numbers.includes(Number(number)))?.[0];
  const reason = numbered ?? WORDS.find(([, words]) => words.test(text))?.[0] ?? "unknown";
  // Whole messages name accounts and tenants; a short name does not.
  const short = /^[\w-]{1,40}$/.exec(text.trim())?.[0] ?? "";
  return new SignInFailed(reason, number === undefined ? short : `AADSTS${number}`);
}
