import { chmod } from "node:fs/promises";

/** What only its owner may read, whoever made it with which rights. Some file systems know no rights: they keep theirs. */
export async function ownersAlone(path: string, kind: "file" | "directory" = "file"): Promise<void> {
  await chmod(path, kind === "file" ? 0o600 : 0o700).catch((error: NodeJS.ErrnoException) => {
    if (!["ENOENT", "EPERM", "ENOTSUP", "ENOSYS", "EINVAL", "EROFS"].includes(error.code ?? "")) throw error;
  });
}
