import { Figure } from '#figures/marks/Figure.tsx';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { CloudFigure } from './CloudFigure.tsx';
import { type Cloud, gradientCloud, NUM_CLASSES, NUM_DOTS } from './model.ts';

const relative = (value: number) => formatNumber(value, { digits: value < 0.1 ? 4 : 3, share: true });

function Measures({ cloud }: { readonly cloud: Cloud }) {
  return (
    <table class="cloud-table table-numbers">
      <caption>Relative to the full gradient’s length, exact for S independent draws</caption>
      <thead>
        <tr>
          <td />
          <th scope="colgroup" colSpan={2}>
            in the plane, ∂L/∂x
          </th>
          <th scope="colgroup" colSpan={2}>
            all logits, ∂L/∂z
          </th>
        </tr>
        <tr>
          <th scope="col">S</th>
          <th scope="col">bias</th>
          <th scope="col">spread</th>
          <th scope="col">bias</th>
          <th scope="col">one draw</th>
        </tr>
      </thead>
      <tbody>
        {cloud.measured.map((row) => (
          <tr key={row.numSampled} class={row === cloud.now ? 'cloud-now' : undefined}>
            <th scope="row">{row.numSampled}</th>
            <td class="ink-l">{relative(row.planeBias)}</td>
            <td class="ink-q">{relative(row.planeSpread)}</td>
            <td class="ink-l">{relative(row.bias)}</td>
            <td class="ink-q">{relative(row.rmsError)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Picture({ view: cloud }: PictureProps<typeof gradientCloud>) {
  const { now } = cloud;
  return (
    <>
      <div class="cloud-parts">
        <Figure wide={460}>{(width) => <CloudFigure cloud={cloud} width={width} />}</Figure>
        <Measures cloud={cloud} />
      </div>
      <p class="plate-readout">
        The mean of the draws is off by <b class="ink-l">{relative(now.planeBias)}</b> of the full gradient’s
        length: the bias, which more draws of this kind do not average away
        {cloud.isConditional && ', though it cancels over the labels once the model is right'}. One draw
        strays <b class="ink-q">{relative(now.planeSpread)}</b> around that mean, and averaging does remove
        that. The {NUM_DOTS} dots are drawn; cross and ellipse are exact.
      </p>
    </>
  );
}

export const GradientCloudPlate = plateOf(gradientCloud, Picture, {
  status: ({ view }) =>
    `K = ${NUM_CLASSES}, label: class ${view.labelRank}, share ${formatShare(view.labelShare, 4)}`,
  python: () => import('./python.ts'),
});
