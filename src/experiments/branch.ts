/** What is done otherwise from a step on, beside what would have happened. */
export interface Branch<Settings> {
  /** Steps that both futures share: the first one that is taken otherwise has this number, counted from 0. */
  readonly at: number;
  readonly settings: Settings;
}

/** The settings that a step is taken with, counted from 0: the run's own, and from a branch on those of the branch. */
export const settingsAt =
  <Settings>(settings: Settings, branch: Branch<Settings> | null) =>
  (step: number): Settings =>
    branch && step >= branch.at ? branch.settings : settings;
