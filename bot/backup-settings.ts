import type { Environment, SettingProblem } from "./config.ts";
import { openBlobContainer, type BlobContainer } from "./storage/backup/blob-container.ts";
import { isProtected } from "./table-settings.ts";

/** What is wrong with the setting that names the container for backups; nothing where none is named. */
export function backupRules({ BACKUP_CONTAINER: address }: Environment): SettingProblem[] {
  if (!address) return [];
  if (!isProtected(address)) return [["BACKUP_CONTAINER", "must begin with https://"]];
  return new URL(address).pathname.length > 1
    ? []
    : [
        [
          "BACKUP_CONTAINER",
          "no container: its name ends the address, as in https://account.blob.core.windows.net/backups",
        ],
      ];
}

/** The container at an address that `backupRules` found right; null where there is none. */
export function backupContainer(address: string | null | undefined): BlobContainer | null {
  return address ? openBlobContainer({ address }) : null;
}
