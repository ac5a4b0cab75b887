import { headline } from "../../tab/src/pages/overview/headline.ts";
import { cell, round } from "./round.ts";

const six = ["Banff and Buchan", "Buchan", "Formartine", "Garioch", "Kincardine and Mearns", "Marr"];

describe("The headline of a round", () => {
  it("names the areas of which an imported source says nothing", () => {
    const cells = six.map((name) => cell(name, name === "Buchan" || name === "Garioch" ? "not-reported" : "answered"));
    expect(headline(round(six, { origin: "imported", state: "closed" }), cells)).toBe(
      "Four of six areas answered; Buchan and Garioch are silent.",
    );
  });

  it("says of an open round what is still to come, and where a session is under way", () => {
    const cells = six.map((name) => cell(name, name === "Marr" ? "answered" : "not-held"));
    expect(headline(round(six, { running: ["Marr"] }), cells)).toBe(
      "One of six areas answered so far; five others have not held a session yet. A session is under way in Marr.",
    );
  });

  it("speaks of one area in the singular", () => {
    const cells = six.map((name) => cell(name, name === "Marr" ? "not-held" : "answered"));
    expect(headline(round(six, { state: "closed" }), cells)).toBe("Five of six areas answered; Marr is silent.");
    expect(headline(round(six), cells)).toBe("Five of six areas answered so far; Marr has not held a session yet.");
  });

  it("says so when every area has answered, and when none has", () => {
    const all = six.map((name) => cell(name, "answered"));
    expect(headline(round(six), all)).toBe("All six areas answered.");
    const none = six.map((name) => cell(name, "not-held"));
    expect(headline(round(six), none)).toBe("No area has answered yet.");
    const most = six.map((name) => cell(name, name === "Marr" ? "not-held" : "no-answer"));
    expect(headline(round(six), most)).toBe(
      "No area has answered yet; in five areas, nobody answered; Marr has not held a session yet.",
    );
  });

  it("counts kept-back anonymous words as an answer, and keeps the other silences apart", () => {
    const cells = [cell("A", "withheld"), cell("B", "unable"), cell("C", "no-answer")];
    expect(headline(round(["A", "B", "C"], { state: "closed" }), cells)).toBe(
      "One of three areas answered; in C, nobody answered; in B, people were not able to say.",
    );
  });
});
