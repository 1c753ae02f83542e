/**
 * The event that a job of GitHub Actions works for; undefined elsewhere.
 *
 * A workflow that runs after another one (`workflow_run`) has the default branch's rights, and works for
 * what started that one: what a pull request or another branch built is no more merged for it. So it
 * is the earlier run's event where that was of the default branch, and else `workflow_run` itself.
 */
export declare function eventOf(env: NodeJS.ProcessEnv): string | undefined;
