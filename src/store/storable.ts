/** The text without what PostgreSQL refuses and libsql reads only up to: the NUL. */
export const storable = (text: string): string => text.replaceAll('\0', '');
