import {
  CODE_LETTERS,
  goodUntil,
  isGood,
  linkEnding,
  readCode,
  readWebToken,
  showCode,
  webLinkSchema,
  webPath,
} from "../../../shared/sessions/web-link.ts";

const NOW = new Date("2026-10-05T18:00:00.000Z");
const by = { id: "morag", name: "Morag" };
const LINK = "ABCDEFGH2345";
const PROOF = "abcDEF_-0123456789wxyz";
const stored = {
  ...{ id: LINK, sessionId: "marr_2026-27_1", kind: "named", name: "Ann", personId: null, madeAt: NOW.toISOString() },
  ...{ madeBy: by, expiresAt: "2026-10-19T18:00:00.000Z", revoked: null, takenBy: null, begun: 0 },
};
const ON_THE_9TH = "2026-10-09T22:00:00.000Z";
const IN_TWO_WEEKS = "2026-10-19T18:00:00.000Z";

describe("a code that is typed", () => {
  test("is read in capitals, without gaps, with the letters that were meant", () => {
    expect(readCode(" abc-d 1 ")).toBe("ABCD1");
    expect(readCode("oO iI lL zZ")).toBe("001111ZZ");
    expect(readCode("é.ß?")).toBe("SS");
  });

  test("and was shown in groups of four is the same", () => {
    expect(showCode("ABCD")).toBe("ABCD");
    expect(showCode("ABCDE")).toBe("ABCD-E");
    expect(showCode("ABCDEFGHJ")).toBe("ABCD-EFGH-J");
    expect(readCode(showCode(CODE_LETTERS))).toBe(CODE_LETTERS);
  });

  test("is made of 32 letters that are read as themselves", () => {
    expect(new Set(CODE_LETTERS).size).toBe(32);
    expect([...CODE_LETTERS].filter((letter) => readCode(letter.toLowerCase()) !== letter)).toEqual([]);
  });
});

describe("the end of an address", () => {
  test("is a link with its proof, of exactly so many letters", () => {
    expect(readWebToken(LINK + PROOF)).toEqual({ link: LINK, proof: PROOF });
    const others = [`x${LINK}${PROOF}`, `${LINK}${PROOF}x`, LINK.toLowerCase() + PROOF, `${LINK}${PROOF.slice(1)}`];
    for (const other of [...others, `${LINK}.${PROOF.slice(1)}`, LINK, ""]) expect(readWebToken(other)).toBeNull();
  });

  test("is a receipt, however its sixteen letters were typed", () => {
    const receipt = "0123456789ABCDEF";
    expect(readWebToken(receipt)).toEqual({ receipt });
    expect(readWebToken("o123-4567-89ab-cdef")).toEqual({ receipt });
    expect(readWebToken(receipt.slice(1))).toBeNull();
    expect(readWebToken(`${receipt}G`)).toBeNull();
    // As long as a receipt in its groups, and a little; nothing longer is looked at.
    expect(readWebToken(`${receipt}${"-".repeat(8)}`)).toEqual({ receipt });
    expect(readWebToken(`${receipt}${"-".repeat(9)}`)).toBeNull();
  });

  test("stands below the program's own address", () => {
    expect(webPath("marr-1", "TOKEN")).toBe("/answer/marr-1/TOKEN");
  });
});

describe("a link", () => {
  test("is good until its time has come or it is revoked", () => {
    const until = (expiresAt: string, revoked: { at: string; by: typeof by } | null = null) =>
      isGood({ expiresAt, followsDeadline: false, revoked }, { deadline: ON_THE_9TH }, NOW);
    expect(until("2026-10-05T18:00:00.001Z")).toBe(true);
    expect(until("2026-10-05T18:00:00.000Z")).toBe(false);
    expect(until("2026-10-05T17:59:59.999Z")).toBe(false);
    expect(until("2026-10-19T18:00:00.000Z", { at: NOW.toISOString(), by })).toBe(false);
  });

  test("ends with its session where that is known, else after two weeks, or as many days as were chosen", () => {
    const until = (deadline: string | null, days?: number) => linkEnding({ deadline }, { days, now: NOW });
    expect(until(ON_THE_9TH)).toEqual({ expiresAt: ON_THE_9TH, followsDeadline: true });
    expect(until(null)).toEqual({ expiresAt: IN_TWO_WEEKS, followsDeadline: false });
    expect(until(null, 1)).toEqual({ expiresAt: "2026-10-06T18:00:00.000Z", followsDeadline: false });
    expect(until(ON_THE_9TH, 60)).toEqual({ expiresAt: "2026-12-04T18:00:00.000Z", followsDeadline: false });
  });

  test("goes with its session's deadline where that is moved, unless its maker chose the days", () => {
    const moved = { deadline: IN_TWO_WEEKS };
    const following = { expiresAt: ON_THE_9TH, followsDeadline: true };
    expect(goodUntil(following, moved)).toBe(IN_TWO_WEEKS);
    expect(goodUntil(following, { deadline: null })).toBe(ON_THE_9TH);
    expect(goodUntil({ ...following, followsDeadline: false }, moved)).toBe(ON_THE_9TH);
    const later = new Date("2026-10-12T00:00:00.000Z");
    expect(isGood({ ...following, revoked: null }, moved, later)).toBe(true);
    expect(isGood({ ...following, revoked: null }, { deadline: ON_THE_9TH }, later)).toBe(false);
  });

  test("is read as it was kept; one of an earlier program has no paper and its own end", () => {
    const early = { paper: null, followsDeadline: false };
    expect(webLinkSchema.parse(stored)).toEqual({ ...stored, ...early });
    const paper = { number: 1, turn: 0, typedBy: null, aside: [0, 2] };
    for (const kind of ["named", "everybody", "own", "sheet"])
      expect(webLinkSchema.parse({ ...stored, kind, paper })).toEqual({ ...stored, ...early, kind, paper });
    const revoked = { at: NOW.toISOString(), by };
    const full = {
      ...stored,
      followsDeadline: true,
      personId: "ann",
      takenBy: "a mark",
      revoked,
      paper: { ...paper, typedBy: by },
    };
    expect(webLinkSchema.parse(full)).toEqual(full);
  });

  test.each<[string, object]>([
    ["an id that is too long", { id: `${LINK}A` }],
    ["an id that begins with something else", { id: `.${LINK}` }],
    ["an id in small letters", { id: LINK.toLowerCase() }],
    ["a kind that there is not", { kind: "other" }],
    ["a day that is none", { madeAt: "soon" }],
    ["an end that is none", { expiresAt: "soon" }],
    ["a maker without a name", { madeBy: { id: "morag" } }],
    ["a maker without an id", { madeBy: { name: "Morag" } }],
    ["a revoking that nobody did", { revoked: { at: NOW.toISOString() } }],
    ["a revoking at no time", { revoked: { at: "soon", by } }],
    ["fewer than nobody who began", { begun: -1 }],
    ["half a person who began", { begun: 0.5 }],
    ["a sheet without a number", { paper: { number: 0, turn: 0, typedBy: null, aside: [] } }],
    ["a sheet before its first turn", { paper: { number: 1, turn: -1, typedBy: null, aside: [] } }],
    ["a sheet with a turn aside that never was", { paper: { number: 1, turn: 0, typedBy: null, aside: [-1] } }],
    ["an empty sheet", { paper: {} }],
  ])("with %s is not taken for one", (_, wrong) => {
    expect(webLinkSchema.safeParse({ ...stored, ...wrong }).success).toBe(false);
  });
});
