const NOBODY = 65534;

/** Root may read and write anywhere, so it becomes somebody else meanwhile. */
export async function withoutPrivileges(work: () => Promise<void>): Promise<void> {
  const user = process.geteuid?.() ?? NOBODY;
  if (user === 0) process.seteuid?.(NOBODY);
  try {
    await work();
  } finally {
    if (user === 0) process.seteuid?.(user);
  }
}
