import { integer, type NumberParam, type Param } from '#params/param.ts';

/** `branchAt` of a widget that has no branch. */
export const NO_BRANCH = -1;

/** The step from which a second future is trained otherwise. @param last the last step that there can be */
export const branchAt = (last: number): NumberParam =>
  integer({
    label: 'Branch at step',
    doc: `Step from which a second future is trained otherwise; ${NO_BRANCH} for none.`.replace('-', '−'),
    default: NO_BRANCH,
    min: NO_BRANCH,
    max: last,
    control: false,
  });

/** A setting as the branch has it: of the same values, with a control once there is a branch. */
export const inBranch = <P extends Param>(param: P): P => ({
  ...param,
  doc: `In the branch: ${param.doc[0].toLowerCase()}${param.doc.slice(1)}`,
  control: false,
});
