/** Names of one new widget, all made from its slug. */
export interface WidgetNames {
  /** Folder and anchor: `hot-and-cold`. */
  readonly slug: string;
  /** Tag authors write: `HotAndCold`. */
  readonly tag: string;
  /** Name in code: `hotAndCold`. */
  readonly name: string;
  /** Line at the top of the plate: `Hot and cold`. */
  readonly title: string;
}

const model = ({ tag, name, title }: WidgetNames) => `import { sigmoid } from '#engine';
import { formatNumber, formatShare } from '#figures/formatNumber.ts';
import { number } from '../kit/param.ts';
import type { StateOf } from '../kit/paramTable.ts';
import { defineWidget } from '../kit/widgetSpec.ts';

/** Half the width of the axis. */
export const REACH = 6;

export const params = {
  z: number({
    label: 'Logit',
    symbol: 'z',
    ink: 'z',
    doc: 'The log-odds of class 1.',
    default: 1,
    min: -REACH,
    max: REACH,
    step: 0.1,
  }),
};

export type State = StateOf<typeof params>;

export function derive({ z }: State) {
  const share = sigmoid(z);
  return {
    z,
    share,
    summary: \`At logit \${formatNumber(z)} class 1 has a share of \${formatShare(share)}.\`,
    table: { columns: ['logit', 'share'], rows: [[z, share]] },
  };
}

export const ${name} = defineWidget({
  tag: '${tag}',
  title: '${title}',
  about: 'Move one logit and watch its share.',
  params,
  domains: 'Domain fixed: share 0 to 1',
  derive,
});
`;

const view = ({ tag, name, slug }: WidgetNames) => `import { formatShare } from '#figures/formatNumber.ts';
import { Figure } from '../kit/Figure.tsx';
import { useWidget, type WidgetProps } from '../kit/useWidget.ts';
import { WidgetFrame } from '../kit/WidgetFrame.tsx';
import { ${name}, type params } from './model.ts';

const HEIGHT = 36;

export default function ${tag}(props: WidgetProps<typeof params>) {
  const widget = useWidget(${name}, props);
  const { share, summary } = widget.derived.value;
  return (
    <WidgetFrame widget={widget} caption={props.children}>
      <Figure>
        {(width) => (
          <svg
            class="${slug}"
            viewBox={\`0 0 \${width} \${HEIGHT}\`}
            width={width}
            height={HEIGHT}
            role="img"
            aria-label={summary}
          >
            <rect width={width * share} height={HEIGHT} fill="var(--c1)" stroke="var(--c1-edge)" />
            <rect width={width} height={HEIGHT} fill="none" stroke="var(--line)" />
          </svg>
        )}
      </Figure>
      <p class="plate-readout">
        Class 1 has <b class="ink-p">{formatShare(share)}</b> of the whole.
      </p>
    </WidgetFrame>
  );
}
`;

const astro = ({ tag, slug }: WidgetNames) => `---
import { checkAuthorProps } from '../kit/checkAuthorProps.ts';
import { params } from './model.ts';
import View from './View.tsx';

const { id = '${slug}', ...initial } = checkAuthorProps('${tag}', params, Astro.props, Astro.url.pathname);
---

<View client:visible={{ rootMargin: '300px' }} id={id} initial={initial}><slot /></View>
`;

const test = ({ slug, title }: WidgetNames) => `import { describe, expect, test } from 'vitest';
import { derive, params } from '#widgets/${slug}/model.ts';

describe('${title.toLowerCase()}', () => {
  test('at logit 0 both classes have one half', () => {
    expect(derive({ z: 0 }).share).toBe(0.5);
  });

  test('opposite logits have shares that sum to 1', () => {
    expect(derive({ z: 2 }).share + derive({ z: -2 }).share).toBeCloseTo(1, 15);
  });

  test('a logit off the axis is clamped, and the words say so', () => {
    expect(params.z.coerce(99)).toEqual({ value: 6, problem: 'Logit must lie in [-6, 6], got 99; 6 is used' });
  });
});
`;

/** Path from the project's root → text of the file. */
export function widgetFiles(names: WidgetNames): Readonly<Record<string, string>> {
  const folder = `src/widgets/${names.slug}`;
  return {
    [`${folder}/model.ts`]: model(names),
    [`${folder}/View.tsx`]: view(names),
    [`${folder}/${names.tag}.astro`]: astro(names),
    [`test/widgets/${names.slug}/${names.name}.test.ts`]: test(names),
  };
}
