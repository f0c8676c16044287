export { hiddenGradient, logitsDense, updateDense, updatePanels } from './dense';
export {
  addClassGradients,
  addRows,
  averageRows,
  gatherPanels,
  gatherRows,
  rowLogits,
  scaleRows,
  spreadRows,
  updateRows,
} from './rows';
export { exponentials, exponentiate, logistic } from './softmax';
export { addSparse, logitsSparse } from './sparse';
