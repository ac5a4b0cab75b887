/** So many digits are read off a wall and typed with ease. */
export const ATTENDANCE_CODE_LENGTH = 4;
/** How many wrong codes somebody may type: five, and another one every two minutes. */
export const WRONG_CODES = { burst: 5, perSecond: 1 / 120 } as const;

/** The digits of a code that somebody typed; null where it cannot be one. Total. */
export function readAttendanceCode(typed: string): string | null {
  const digits = typed.normalize("NFKC").replace(/[\s-]/gu, "");
  return new RegExp(`^[0-9]{${ATTENDANCE_CODE_LENGTH}}$`).test(digits) ? digits : null;
}

/** The code in "here 4821", as it is written to the app, in small letters; null for anything else. Total. */
export function readHere(written: string): string | null {
  const [, code = ""] = /^(?:i am |i['’]m )?here\b[\s:,]*([0-9\s-]{4,9})$/u.exec(written) ?? [];
  return readAttendanceCode(code);
}
