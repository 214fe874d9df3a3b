import type { Delivery } from '../../src/store/delivery.js';
import { isUnreadable } from './channels.js';
import type { Truth } from './truth.js';

/** What the store records, compared with the truth. */
export type Outcome = {
  readonly deliveries: number;
  readonly posted: number;
  readonly doubled: number;
  readonly lost: number;
  readonly unknown: number;
  /** One line for each delivery that is not as it must be, and for each post without a delivery. */
  readonly faults: readonly string[];
};

/** @param isCorrected whether the post of a delivery must show the correction */
export function judgeOutcome(
  deliveries: readonly Delivery[],
  truth: Truth,
  isCorrected: (delivery: Delivery) => boolean,
): Outcome {
  const arrived = Object.values(truth.arrived).flatMap((channels) => Object.values(channels).flat());
  const known = new Set(deliveries.map(({ id }) => id));
  const postsOf = ({ id, destination: { service, channel } }: Delivery) =>
    truth.arrived[service]?.[channel]?.filter(({ mark }) => mark === id) ?? [];
  const faultsOf = (delivery: Delivery): readonly string[] => {
    const { state, messageId, reason, destination } = delivery;
    const posts = postsOf(delivery);
    const [post] = posts;
    const faults = [
      ...(posts.length > 1 ? [`doubled: ${posts.length} posts`] : []),
      ...(state === 'sent' && post === undefined ? ['lost: it is not there'] : []),
      ...(state === 'sent' && post !== undefined && post.id !== messageId ? ['known by another id'] : []),
      ...(state === 'sent' && post?.isCorrected !== isCorrected(delivery) ? ['shows another content'] : []),
      ...(state === 'unknown' && !isUnreadable(destination.channel) ? ['unknown where it can be found'] : []),
      ...(state === 'sent' || state === 'unknown' ? [] : ['not done']),
    ];
    return faults.map(
      (fault) => `${destination.service} ${destination.channel} ${state} (${reason}): ${fault}`,
    );
  };
  return {
    deliveries: deliveries.length,
    posted: arrived.length,
    doubled: deliveries.filter((delivery) => postsOf(delivery).length > 1).length,
    lost: deliveries.filter(({ state }) => state !== 'unknown').filter((each) => postsOf(each).length === 0)
      .length,
    unknown: deliveries.filter(({ state }) => state === 'unknown').length,
    faults: [
      ...deliveries.flatMap(faultsOf),
      ...arrived.filter(({ mark }) => !known.has(mark)).map(({ mark }) => `posted for nobody: ${mark}`),
    ],
  };
}
