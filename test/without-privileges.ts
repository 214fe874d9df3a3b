const NOBODY = 65534;

/** Runs `work` as an unprivileged user if the current user is root, who may read and write anywhere. */
export async function withoutPrivileges(work: () => Promise<void>): Promise<void> {
  const user = process.geteuid?.() ?? NOBODY;
  if (user === 0) process.seteuid?.(NOBODY);
  try {
    await work();
  } finally {
    if (user === 0) process.seteuid?.(user);
  }
}
