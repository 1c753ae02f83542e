import type { DatedStatement, DecidedPull } from './settle.ts';
import type { Situation } from './situation.ts';
/**
 * What has left the list after its window, by the pull request that took it out where there was one.
 *
 * What left before its window was over is no retirement: it stays in the ledger, where the list's
 * silence denies it all the same, and is reported as a difference until its time has come.
 */
export declare function retirements(situation: Situation, pulls: readonly DecidedPull[]): readonly DatedStatement[];
