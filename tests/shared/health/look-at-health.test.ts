import { ALARMING, isAlarming, lookAtHealth } from "../../../shared/health/look-at-health.ts";
import type { RecordHealthView } from "../../../shared/contract/record-health.ts";

type Server = RecordHealthView["server"];
const NOW = "2026-11-29T12:00:00.000Z";
const well: Server = {
  ...{ now: NOW, since: "2026-11-28T12:00:00.000Z", version: "1.2.3", storeMs: 12, storageRetries: 0, sessions: 2 },
  deliveries: { oldestSeconds: 0, retries: 0, failed: 0 },
  backup: { isKept: true, newest: "2026-11-28" },
};
const wordsOf = (server: Server, now = Date.parse(NOW)): string[] =>
  lookAtHealth({ server }, now).map(({ what }) => what);

test("a program that is well has nothing alarming, and says each thing once", () => {
  expect(wordsOf(well).filter((what) => isAlarming(what as never))).toEqual([]);
  expect(new Set(wordsOf(well)).size).toBe(8);
});

test.each<[string, Partial<Server>, string]>([
  ["a slow record", { storeMs: 1_000 }, "store-slow"],
  ["a card that waits", { deliveries: { oldestSeconds: 60, retries: 3, failed: 0 } }, "waiting-long"],
  ["sends that were given up", { deliveries: { oldestSeconds: 0, retries: 8, failed: 1 } }, "failed-some"],
  ["a backup of three days ago", { backup: { isKept: true, newest: "2026-11-26" } }, "backup-old"],
  ["no backup yet", { backup: { isKept: true, newest: null } }, "backup-none-yet"],
  ["nobody who makes one", { backup: { isKept: false, newest: null } }, "backup-nobody"],
])("%s is alarming", (_what, over, word) => {
  expect(wordsOf({ ...well, ...over })).toContain(word);
  expect(ALARMING).toContain(word);
});

test.each([-3, 3])("clocks %i minutes apart are alarming, one minute is not", (minutes) => {
  expect(wordsOf(well, Date.parse(NOW) + minutes * 60_000)).toContain("clock-differs");
  expect(wordsOf(well, Date.parse(NOW) + Math.sign(minutes) * 60_000)).toContain("clock-agrees");
});
