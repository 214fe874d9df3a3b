/**
 * An error with a cause outside the program, in its input or environment. The message names the file, flag or variable
 * at fault and says what to do; it can be shown to users.
 */
export class RapporteurError extends Error {
  override readonly name = 'RapporteurError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** All codes of a RapporteurError. The caller can fix the causes of `usage`, `settings`, `folder` and `report`. */
type ErrorCode = 'usage' | 'settings' | 'folder' | 'report' | 'questions' | 'store' | 'download' | 'reader';

/** Returns an address in a form that can be shown: without its user and password. */
export const withoutPassword = (address: string): string => address.replace(/\/\/[^/?#]{0,1000}@/, '//***@');
