import { formatNumber } from '#notation/formatNumber.ts';
import { Mark } from '../kit/plate/Mark.tsx';
import { Quantity } from '../kit/plate/Quantity.tsx';
import type { JacobianView } from './model.ts';

const digits = (value: number) => formatNumber(value, { digits: 6, share: true });

/** The chosen row, what the chain rule makes of it, and what differences measure. */
export function CheckTable({ view }: { readonly view: JacobianView }) {
  const { y, components } = view;
  return (
    <table class="jacobian-check table-numbers">
      <thead>
        <tr>
          <th scope="col">logit</th>
          <th scope="col">row {y}</th>
          <th scope="col">divided by −share {y}</th>
          <th scope="col">by differences</th>
        </tr>
      </thead>
      <tbody>
        {components.map(({ k, entry, chain, measured, agrees }) => (
          <tr key={k}>
            <th scope="row">
              <Quantity symbol={`z_${k}`} ink="z" />
            </th>
            <td>{digits(entry)}</td>
            <td>{digits(chain)}</td>
            <td class={agrees ? 'jacobian-entry' : 'jacobian-entry jacobian-off'}>
              {digits(measured)} <Mark kind={agrees ? 'tick' : 'cross'} />
              <span class="visually-hidden">{agrees ? ' agrees' : ' differs'}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
