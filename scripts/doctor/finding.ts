/** What the doctor looks at, in this order. */
export const CHECKS = [
  "settings",
  "vault",
  "tables",
  "secret",
  "clock",
  "tokens",
  "connector",
  "feed",
  "targeted",
  "address",
  "manifest",
  "backup",
  "statement",
] as const;
export type Check = (typeof CHECKS)[number];

/** `unseen`: it could not be looked at, and why. What is wrong comes with what to do. */
export type Finding = { check: Check } & (
  | { state: "well"; says: string }
  | { state: "unseen"; says: string }
  | { state: "wrong"; says: string; mend: string }
);

export const well = (check: Check, says: string): Finding => ({ check, state: "well", says });
export const unseen = (check: Check, says: string): Finding => ({ check, state: "unseen", says });
export const wrong = (check: Check, says: string, mend: string): Finding => ({ check, state: "wrong", says, mend });

/** What a failure says in one line, down to its last cause; never a stack, and no address with a signature. */
export function inOneLine(error: unknown): string {
  const said: string[] = [];
  for (let one = error; one instanceof Error && said.length < 4; one = one.cause) {
    const line = one.message.split("\n")[0]?.replace(/\?\S+/g, "?…").trim();
    if (line && !said.includes(line)) said.push(line);
  }
  return said.join(": ") || "no reason given";
}
