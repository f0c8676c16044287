import { Figure } from '#figures/marks/Figure.tsx';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { LogitsFigure } from './LogitsFigure.tsx';
import { type Comparison, type params, wrongNormalisers } from './model.ts';
import { NormaliserTable } from './NormaliserTable.tsx';

function Readout({ comparison }: { readonly comparison: Comparison }) {
  const { passing, numFailing } = comparison;
  return (
    <p class="plate-readout">
      On these logits <b>{numFailing}</b> of the five {numFailing === 1 ? 'fails' : 'fail'} a check;{' '}
      <b>{passing.join(', ') || 'none'}</b> {passing.length > 1 ? 'pass' : 'passes'} all.
    </p>
  );
}

export default function WrongNormalisers(props: WidgetProps<typeof params>) {
  const widget = useWidget(wrongNormalisers, props);
  const state = widget.state.value;
  const comparison = widget.derived.value;
  return (
    <WidgetFrame
      widget={widget}
      caption={props.children}
      python={async (link) => (await import('./python.ts')).toPython(widget.state.value, link)}
      status={`${comparison.numFailing} of 5 fail`}
      controls={['c']}
    >
      <Figure>
        {(width) => (
          <LogitsFigure
            logits={state.logits}
            width={width}
            onLogit={(k, logit) => widget.set(({ logits }) => ({ logits: logits.with(k - 1, logit) }))}
          />
        )}
      </Figure>
      <NormaliserTable rows={comparison.rows} />
      <Readout comparison={comparison} />
    </WidgetFrame>
  );
}
