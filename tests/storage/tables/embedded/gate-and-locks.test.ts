import { setTimeout as sleep } from "node:timers/promises";
import { Gate } from "../../../../bot/storage/tables/embedded/gate.ts";
import { RowLocks } from "../../../../bot/storage/tables/embedded/row-locks.ts";

describe("row locks", () => {
  test("same rows follow one another in the order of asking; other rows do not wait", async () => {
    const locks = new RowLocks();
    const log: string[] = [];
    const hold = (name: string, keys: string[], ms: number): Promise<void> =>
      locks.hold(keys, async () => {
        log.push(`${name}+`);
        await sleep(ms);
        log.push(`${name}-`);
      });
    await Promise.all([hold("1", ["a"], 30), hold("2", ["a", "b"], 1), hold("3", ["b"], 1), hold("4", ["c"], 1)]);
    expect(log).toEqual(["1+", "4+", "4-", "1-", "2+", "2-", "3+", "3-"]);
  });

  test("a key named twice does not wait for itself, and a failure lets the next one in", async () => {
    const locks = new RowLocks();
    await expect(locks.hold(["a", "a"], () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await locks.hold(["a"], async () => "next")).toBe("next");
  });
});

describe("the gate", () => {
  test("alone waits until all have left, and keeps newcomers waiting meanwhile", async () => {
    const gate = new Gate();
    const log: string[] = [];
    await gate.enter();
    const alone = gate.alone(async () => {
      log.push("alone");
      await sleep(5);
      log.push("done");
    });
    const second = gate.alone(async () => void log.push("alone again"));
    const newcomer = gate.enter().then(() => log.push("newcomer"));
    await sleep(5);
    expect(log).toEqual([]);
    gate.leave();
    await alone;
    await Promise.race([newcomer.then(() => gate.leave()), second]);
    await Promise.all([second, newcomer]);
    expect(log.slice(0, 2)).toEqual(["alone", "done"]);
    expect(log.slice(2).sort()).toEqual(["alone again", "newcomer"]);
  });
});
