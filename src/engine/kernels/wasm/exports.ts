/** The functions of ../assembly, as the compiled module exports them. Addresses and strides are in bytes. */
export interface WasmExports {
  logitsDense(
    w: number,
    count: number,
    rows: number,
    x: number,
    stride: number,
    size: number,
    out: number,
  ): void;
  hiddenGradient(
    w: number,
    count: number,
    numFeatures: number,
    s: number,
    size: number,
    hidden: number,
    stride: number,
  ): void;
  updateDense(
    w: number,
    count: number,
    numFeatures: number,
    x: number,
    stride: number,
    size: number,
    s: number,
    squares: number,
    rate: number,
    l2: number,
  ): void;
  updatePanels(
    w: number,
    count: number,
    numFeatures: number,
    g: number,
    squares: number,
    rate: number,
    l2: number,
  ): void;
  gatherRows(table: number, stride: number, rows: number, count: number, target: number): void;
  scaleRows(source: number, stride: number, factors: number, count: number, target: number): void;
  gatherPanels(
    table: number,
    numFeatures: number,
    stride: number,
    classes: number,
    count: number,
    shifts: number,
    w: number,
  ): void;
  rowLogits(
    table: number,
    stride: number,
    rows: number,
    x: number,
    shifts: number,
    count: number,
    out: number,
  ): void;
  averageRows(
    table: number,
    numFeatures: number,
    stride: number,
    members: number,
    perExample: number,
    count: number,
    target: number,
  ): void;
  spreadRows(
    gradients: number,
    numFeatures: number,
    stride: number,
    slots: number,
    perExample: number,
    count: number,
    target: number,
  ): void;
  addClassGradients(
    panels: number,
    stride: number,
    x: number,
    size: number,
    s: number,
    gradients: number,
  ): void;
  addRows(
    source: number,
    stride: number,
    rows: number,
    factors: number,
    slots: number,
    count: number,
    target: number,
  ): void;
  updateRows(
    table: number,
    stride: number,
    rows: number,
    count: number,
    gradients: number,
    squares: number,
    rate: number,
  ): void;
  exponentials(values: number, count: number): void;
  exponentiate(
    values: number,
    first: number,
    count: number,
    size: number,
    references: number,
    totals: number,
    labels: number,
    trueLogits: number,
    exclude: boolean,
  ): void;
  logistic(
    values: number,
    first: number,
    count: number,
    size: number,
    multiplicity: number,
    totals: number,
    labels: number,
    trueLogits: number,
    exclude: boolean,
  ): void;
  logitsSparse(
    w: number,
    first: number,
    count: number,
    rows: number,
    starts: number,
    entries: number,
    chosen: number,
    size: number,
    s: number,
  ): void;
  addSparse(
    w: number,
    first: number,
    count: number,
    rows: number,
    starts: number,
    entries: number,
    chosen: number,
    size: number,
    factors: number,
    s: number,
  ): void;
}
