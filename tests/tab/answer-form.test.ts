import { formErrors, lengthError, lengthHint } from "../../tab/src/pages/answer/check-form.ts";
import { NO_PARTS } from "../../tab/src/outbox/draft.ts";
import { setZone } from "../../tab/src/time/zone.ts";
import { readLaunchForm, type LaunchValues } from "../../tab/src/pages/sessions/launch-values.ts";

const empty = { parts: NO_PARTS, unable: false, unclear: false, attribution: null };

describe("Checking an answer before it is sent", () => {
  it("asks for words, or for a tick, before there is something to save", () => {
    expect(Object.keys(formErrors(empty))).toEqual(["form"]);
    expect(Object.keys(formErrors({ ...empty, parts: { ...NO_PARTS, strength: " \u200b " } }))).toEqual(["form"]);
    expect(formErrors({ ...empty, unable: true })).toEqual({});
    expect(formErrors({ ...empty, unclear: true })).toEqual({});
    expect(formErrors({ ...empty, parts: { ...NO_PARTS, evidence: "Ten came" } })).toEqual({});
  });

  it("says by how much a text is too long, as people count and as it is stored", () => {
    expect(lengthError("a".repeat(1500))).toBeNull();
    expect(lengthError("a".repeat(1501))).toContain("1,501 characters; 1,500 fit");
    expect(lengthError("👩‍👩‍👧‍👦".repeat(400))).toContain("10,000 of 4,500 bytes");
  });

  it("shows the count only when the limit comes near", () => {
    expect(lengthHint("a".repeat(1000))).toBeUndefined();
    expect(lengthHint("a".repeat(1260))).toBe("1,260 of 1,500 characters");
  });
});

describe("Reading the launch form", () => {
  const values: LaunchValues = {
    evaluationId: "2026-27",
    areaId: "marr",
    questionIds: ["hgiocld-4/3.2/1"],
    mode: "open",
    deadlineDate: "2027-01-15",
    deadlineTime: "17:00",
    attribution: "named",
    language: null,
    softMinutes: "10",
    later: false,
    opensDate: "",
    opensTime: "10:00",
  };
  const errorsOf = (changes: Partial<LaunchValues>): string[] => {
    const read = readLaunchForm({ ...values, ...changes });
    return read.ok ? [] : Object.keys(read.errors);
  };

  it("a press that decides for somebody: of several areas none is chosen, and that is said", () => {
    expect(errorsOf({ areaId: "" })).toEqual(["areaId"]);
  });

  it("reads a deadline as clocks in the United Kingdom show it", () => {
    const summer = readLaunchForm({ ...values, deadlineDate: "2027-07-15" });
    expect(summer.ok && summer.input.deadline).toBe("2027-07-15T16:00:00.000Z");
  });

  it("reads a deadline in the installation's zone, wherever the browser is", () => {
    setZone("Pacific/Auckland");
    const read = readLaunchForm(values);
    setZone("Europe/London");
    expect(read.ok && read.input.deadline).toBe("2027-01-15T04:00:00.000Z");
  });

  it("reads when it opens by itself only where it is to, as clocks show it", () => {
    const later = { ...values, later: true, opensDate: "2027-03-28", opensTime: "10:00" };
    const [read, now] = [readLaunchForm(later), readLaunchForm({ ...later, later: false })];
    expect([read.ok && read.opensAt, now.ok && now.opensAt]).toEqual(["2027-03-28T09:00:00.000Z", null]);
    expect(errorsOf({ ...later, opensTime: "01:30" })).toEqual(["opensAt"]);
  });

  it("gives only stepped sessions a timer, and only open ones a deadline", () => {
    const open = readLaunchForm(values);
    const stepped = readLaunchForm({ ...values, mode: "stepped" });
    expect(open.ok && open.input.softMinutes).toBeNull();
    expect(stepped.ok && stepped.input).toMatchObject({ deadline: null, softMinutes: 10 });
  });

  it("refuses dates and times that do not exist, no questions, and strange minutes", () => {
    expect(errorsOf({ deadlineDate: "2027-02-31" })).toEqual(["deadline"]);
    expect(errorsOf({ deadlineDate: "2027-03-28", deadlineTime: "01:30" })).toEqual(["deadline"]);
    expect(errorsOf({ questionIds: [] })).toEqual(["questionIds"]);
    expect(errorsOf({ mode: "stepped", softMinutes: "1.5" })).toEqual(["softMinutes"]);
  });
});
