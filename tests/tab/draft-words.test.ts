import { EMPTY_DRAFT, type ReportDraft } from "../../shared/report/draft.ts";
import { draftWords } from "../../tab/src/pages/report/draft-words.ts";

const FULL: ReportDraft = {
  ...EMPTY_DRAFT,
  cover: { partnership: "Marr", council: "", contact: "01330" },
  messages: [{ id: "m", text: "We share rooms", sources: [], quotations: [] }],
  documents: [{ title: "Minutes", where: "" }],
  unmetNeeds: [{ need: "Buses", why: "No money" }],
  partners: [{ sector: "Health", who: "NHS" }],
  priorities: [{ priority: "Youth work", link: "LOIP 2" }],
};

describe("What of a report's draft is laid side by side with somebody else's", () => {
  it("is every text that a lead can type, each under the name of its line", () => {
    expect(draftWords(FULL)).toEqual({
      Partnership: "Marr",
      Council: "",
      Contact: "01330",
      "Main message 1": "We share rooms",
      "Document 1": "Minutes",
      "Need 1 that will not be met": "Buses\nNo money",
      "Partners, line 1": "Health\nNHS",
      "Priority 1": "Youth work\nLOIP 2",
    });
  });
});
