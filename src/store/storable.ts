/** The text without NUL, which PostgreSQL rejects and at which libsql stops reading. */
export const storable = (text: string): string => text.replaceAll('\0', '');
