import { formatNumber } from '#notation/formatNumber.ts';
import { Mark } from '../kit/plate/Mark.tsx';
import { Quantity } from '../kit/plate/Quantity.tsx';
import type { BenchView, Component } from './model.ts';

const digits = (value: number) => formatNumber(value, { digits: 4, share: true });

/** How many times the measured slope the bench's is. */
const ratioOf = ({ bench, measured }: Component) => formatNumber(bench / measured, { digits: 2 });

function Cell({ component }: { readonly component: Component }) {
  const { bench, measured, agrees } = component;
  return (
    <td class={agrees ? 'bench-component' : 'bench-component bench-off'}>
      <span class="bench-value">
        {digits(bench)} <Mark kind={agrees ? 'tick' : 'cross'} />
        <span class="visually-hidden">{agrees ? ' agrees' : ' differs'}</span>
      </span>
      <span class="bench-measured">{digits(measured)}</span>
      <span class="bench-measured">× {ratioOf(component)}</span>
    </td>
  );
}

/** Every component: on the bench, by differences, and how many times the one is the other. */
export function ComponentTable({ view }: { readonly view: BenchView }) {
  const classes = [1, 2, 3];
  return (
    <table class="table-dense table-fixed table-numbers">
      <caption>
        Each component on the bench; below it the same by differences, and how many times that it is.
      </caption>
      <thead>
        <tr>
          <th scope="col" class="bench-class">
            class
          </th>
          <th scope="col" class="bench-head">
            <Quantity symbol="W_k1" ink="w" />
          </th>
          <th scope="col" class="bench-head">
            <Quantity symbol="W_k2" ink="w" />
          </th>
          <th scope="col" class="bench-head">
            <Quantity symbol="b_k" ink="b" />
          </th>
        </tr>
      </thead>
      <tbody>
        {classes.map((k) => (
          <tr key={k}>
            <th scope="row">{k}</th>
            {view.components
              .filter((component) => component.k === k)
              .map((component) => (
                <Cell key={component.name} component={component} />
              ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            sum of the column of the biases
          </th>
          <td class="bench-sum">{Math.abs(view.biasSum) < 1e-9 ? '0' : digits(view.biasSum)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
