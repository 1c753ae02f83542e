/**
 * Refuses (INPUT_INVALID) what cannot be the name of a branch, by git-check-ref-format(1) `--branch`,
 * so that a name can neither be taken for an option nor name anything but one branch.
 */
export declare function checkBranchName(name: string): void;
/** Whether a text may be the name of a branch. */
export declare function isBranchName(name: string): boolean;
