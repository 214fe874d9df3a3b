import { localDay } from '../local-day.js';
import type { Request } from '../request.js';
import type { Services } from '../services.js';
import { describeInput } from './describe-input.js';
import type { ReplyOptions } from './make-reply.js';
import { localeOf } from './notice.js';

/** How a view is shown that answers a request again. */
export function replyOptionsOf(request: Request, { clock }: Services): ReplyOptions {
  const { audience, may } = request;
  const today = localDay(clock());
  return {
    locale: localeOf(request),
    audience,
    may,
    today,
    replaces: false,
    commands: request.commands ?? 'line',
    buttons: request.buttons !== false,
    asked: describeInput(request.input, localeOf(request)),
    share: null,
    intent: null,
    words: '',
    shown: [],
  };
}
