/** Few enough digits to read off a wall and type with ease. */
export const ATTENDANCE_CODE_LENGTH = 4;
/** The wrong codes that a person may type: five, and another one every two minutes. */
export const WRONG_CODES = { burst: 5, perSecond: 1 / 120 } as const;

/** The digits of a typed code; null where it cannot be one. Total. */
export function readAttendanceCode(typed: string): string | null {
  const digits = typed.normalize("NFKC").replace(/[\s-]/gu, "");
  return new RegExp(`^[0-9]{${ATTENDANCE_CODE_LENGTH}}$`).test(digits) ? digits : null;
}

/** The code in a message such as "here 4821", given in lower case; null for anything else. Total. */
export function readHere(written: string): string | null {
  const [, code = ""] = /^(?:i am |i['’]m )?here\b[\s:,]*([0-9\s-]{4,9})$/u.exec(written) ?? [];
  return readAttendanceCode(code);
}
