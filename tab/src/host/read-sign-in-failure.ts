import { SignInFailed, type SignInReason } from "./sign-in-failure.ts";

/**
 * Error codes of Microsoft Entra (learn.microsoft.com, "Microsoft Entra authentication and authorization error codes").
 */
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

/** Messages of Teams and its library, where there is no code. The first match counts. */
const WORDS: readonly [SignInReason, RegExp][] = [
  ["cancelled", /cancell?ed/i],
  ["window", /FailedToOpenWindow|pop-?up/i],
  ["not-arranged", /iframe origin|invalid_resource|resourceDisabled|unauthorized_client/i],
  ["old-teams", /not[ _]?supported|old[ _]?platform/i],
  ["device", /conditional ?access|device/i],
  ["consent", /consent/i],
  ["blocked", /third.?party|cookie|storage/i],
  ["guest", /\bguest\b/i],
  ["again", /interaction_?required|login_?required|invalid_grant|mfa|multi.?factor|token.?revoked/i],
];

/** Reads the rejection of `getAuthToken`. Total: anything unknown is `unknown`. */
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
