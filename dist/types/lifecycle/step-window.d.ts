import type { Instant } from '../model/instant.ts';
import type { MeasurementId } from '../model/measurement.ts';
import type { EnvironmentState } from './state.ts';
import type { WindowChanged, WindowProposed, WindowWithdrawn } from './statements.ts';
import { type WindowChange } from './window.ts';
/** The environment after another end of a window was asked for. Throws LIFECYCLE_ILLEGAL. */
export declare function proposeWindow(before: EnvironmentState, { measurement, change }: WindowProposed): EnvironmentState;
/** The environment after that was taken back. Throws LIFECYCLE_ILLEGAL. */
export declare function withdrawWindow(before: EnvironmentState, { measurement }: WindowWithdrawn): EnvironmentState;
/**
 * The environment after that was merged at `effectiveAt`. A window that was over by then begins
 * again only where the change says so. Throws LIFECYCLE_ILLEGAL.
 */
export declare function changeWindow(before: EnvironmentState, { measurement, until, merge }: WindowChanged, effectiveAt: Instant): EnvironmentState;
/** The environment without the open changes of these windows. */
export declare function withoutWindowsOf(state: EnvironmentState, gone: readonly MeasurementId[]): EnvironmentState;
/** The other end that is asked for, if one is. */
export declare function openWindowOf({ windows }: EnvironmentState, measurement: MeasurementId): WindowChange | undefined;
