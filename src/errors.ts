/**
 * What a person or the machine did that the program cannot mend. The message names the file, flag or
 * variable at fault and says what to do; it is fit to be shown.
 */
export class RapporteurError extends Error {
  override readonly name = 'RapporteurError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The closed list of what can go wrong; `usage`, `settings`, `folder` and `report` are the caller's to mend. */
type ErrorCode = 'usage' | 'settings' | 'folder' | 'report' | 'questions' | 'store' | 'download' | 'reader';

/** An address as it may be shown: without the user and the password in it. */
export const withoutPassword = (address: string): string => address.replace(/\/\/[^/?#]{0,1000}@/, '//***@');
