import { z } from 'zod';

/** A TCP port; 0 picks a free one. */
export const portSetting = z.coerce
  .number('is no port')
  .int('is no port')
  .min(0, 'is no port')
  .max(65_535, 'is no port');

/** The address of a web service. */
export const addressSetting = z.url({ protocol: /^https?$/, error: 'is not an http or https address' });
