import { ConfigError } from "../bot/config.ts";
import { moveRecord } from "../bot/storage/backup/move-record.ts";
import { openEmbeddedRecord } from "./record/embedded-record.ts";
import { openRemoteRecord } from "./record/remote-record.ts";
import { countsText, runCommand } from "./run-command.ts";

/** `npm run move-store`: copies the record under `DATA_DIR` to the configured table service. */
async function move(): Promise<string[]> {
  const to = await openRemoteRecord(process.env);
  if (!to) throw new ConfigError("TABLES_CONNECTION_STRING: where to? Set it, or TABLES_ENDPOINT");
  try {
    const from = await openEmbeddedRecord(process.env);
    try {
      const moved = await moveRecord(from, to);
      if (moved.ok)
        return [
          `Both hold the same: ${countsText(moved.rows)}; ${moved.written.toLocaleString("en-GB")} rows were written now.`,
          "The folder was left as it is. Keep the same ANSWER_SECRET.",
        ];
      if (moved.reason === "in-use")
        throw new ConfigError(
          `The table service holds ${moved.foreign} rows of ${moved.table} that are not in the folder: it has been used. Name an empty one.`,
        );
      throw new ConfigError(
        `${moved.table} differ after copying: is a program writing to them? Stop it and try again.`,
      );
    } finally {
      await from.close();
    }
  } finally {
    await to.close();
  }
}

await runCommand(move);
