/** The doctor's checks, in their order. */
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
export type DoctorCheck = (typeof CHECKS)[number];

/** `unseen`: the check could not be made, and why. A fault comes with its remedy. */
export type Finding = { check: DoctorCheck } & (
  | { state: "well"; says: string }
  | { state: "unseen"; says: string }
  | { state: "wrong"; says: string; mend: string }
);

export const well = (check: DoctorCheck, says: string): Finding => ({ check, state: "well", says });
export const unseen = (check: DoctorCheck, says: string): Finding => ({ check, state: "unseen", says });
export const wrong = (check: DoctorCheck, says: string, mend: string): Finding => ({
  check,
  state: "wrong",
  says,
  mend,
});

/** An error and its causes, four at most, in one line, without a stack and without signed addresses. */
export function inOneLine(error: unknown): string {
  const said: string[] = [];
  for (let one = error; one instanceof Error && said.length < 4; one = one.cause) {
    const line = one.message.split("\n")[0]?.replace(/\?\S+/g, "?…").trim();
    if (line && !said.includes(line)) said.push(line);
  }
  return said.join(": ") || "no reason given";
}
