import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { channelPlace } from "../helpers/activities.ts";
import { startConnector } from "../helpers/connector.ts";
import { makeHome, talkTo } from "../helpers/program.ts";

test("a journal that is damaged in its middle is not taken for never acknowledged: the program says so and does not start", async () => {
  const home = makeHome();
  const connector = await startConnector();
  try {
    const running = await home.start();
    await talkTo(() => running.url, channelPlace(connector.serviceUrl)).launch("garioch");
    await running.end("SIGKILL");
    const journal = join(home.dataDir, "journal");
    const lines = readFileSync(journal, "utf8").split("\n");
    expect(lines.length).toBeGreaterThan(3);
    const damaged = lines.map((line, at) => (at === 1 ? line.replace(/[0-9]/g, "x") : line)).join("\n");
    writeFileSync(journal, damaged);
    await expect(home.start()).rejects.toThrow(/damaged in its middle \(1 of its lines, at 2\)/);
    expect(readFileSync(journal, "utf8")).toBe(damaged);
  } finally {
    await connector.stop();
    home.remove();
  }
}, 60_000);
