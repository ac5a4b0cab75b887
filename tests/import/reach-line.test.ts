import { reachLine } from "../../shared/import/reach-line.ts";

test.each([
  ["18 partners attended the session.", "attended", 18],
  ["61 partners attended and participated.", "attended", 61],
  ["A total of 1,204 people took part", "attended", 1204],
  ["Twelve local organisations responded.", "answered", 12],
  ["95 partners were invited.", "invited", 95],
  ["7 sessions were held", "sessions", 7],
  ["Partners invited: 95", "invited", 95],
  ["Attendance: 18", "attended", 18],
  ["Responses - 40", "answered", 40],
])("%s is a figure of reach", (line, kind, count) => {
  expect(reachLine(line)).toEqual({ kind, count });
});

test.each([
  "Delivered 7 sessions that covered all 6 LLCP areas.",
  "6 LLCP Terms of Reference.",
  "Many partners attended the session.",
  "Good understanding of the 4 priorities.",
  "2 partners attended. They were glad of it and said so.",
  "Partners invited us",
])("%s is no figure of reach", (line) => {
  expect(reachLine(line)).toBeNull();
});
