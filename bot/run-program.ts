import type { AddressInfo } from "node:net";
import type { Program } from "./compose.ts";
import { listen } from "./listen.ts";
import type { TableStore } from "./storage/tables/table-store.ts";

export type Running = { port: number; program: Program; stop(): Promise<void> };

type Start = { store: TableStore; host: string; port: number; make(): Promise<Program> | Program };

/** Makes the program, opens its door and lets it catch up with its store. What fails on the way leaves nothing open. */
export async function runProgram({ store, host, port, make }: Start): Promise<Running> {
  let program: Program | undefined;
  const stop = async (): Promise<void> => {
    await program?.close();
    await store.close();
  };
  try {
    program = await make();
    await listen(program, { host, port });
    await program.resume();
    return { port: (program.server.address() as AddressInfo).port, program, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
