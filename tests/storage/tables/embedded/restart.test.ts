import { openEmbeddedStore } from "../../../../bot/storage/tables/embedded/embedded-store.ts";
import * as azurite from "../../../../bot/storage/tables/embedded/azurite-host.ts";
import { makeDataDir, row, silentLog } from "../test-stores.ts";

jest.mock("../../../../bot/storage/tables/embedded/azurite-host.ts", () => {
  const real = jest.requireActual<typeof azurite>("../../../../bot/storage/tables/embedded/azurite-host.ts");
  return { ...real, startAzurite: jest.fn(real.startAzurite) };
});

test("when the table service's thread ends, it is started again and nothing acknowledged is missing", async () => {
  const { dataDir, remove } = await makeDataDir();
  const started = jest.mocked(azurite.startAzurite);
  const real = jest.requireActual<typeof azurite>("../../../../bot/storage/tables/embedded/azurite-host.ts");
  let crash = (_: unknown): void => undefined;
  let stopFirst = async (): Promise<void> => undefined;
  started.mockImplementationOnce(async (options) => {
    const host = await real.startAzurite(options);
    stopFirst = host.stop;
    return { ...host, failed: new Promise((resolve) => (crash = resolve)) };
  });
  const store = await openEmbeddedStore({ dataDir, log: silentLog });
  await store.write("answers", { kind: "put", row: row("p", "before", { n: 1 }) });
  await stopFirst();
  crash(new Error("out of memory"));
  await expect(store.ready()).rejects.toMatchObject({ code: "unavailable" });
  await store.write("answers", { kind: "put", row: row("p", "after", { n: 2 }) });
  expect((await store.get("answers", "p", "before"))?.values).toEqual({ n: 1 });
  expect((await store.get("answers", "p", "after"))?.values).toEqual({ n: 2 });
  expect(started).toHaveBeenCalledTimes(2);
  await store.close();
  await remove();
});
