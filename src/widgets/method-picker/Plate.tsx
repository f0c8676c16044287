import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { type Change, methodPicker, type Picked } from './model.ts';

function Facts({ picked }: { readonly picked: Picked }) {
  const { loss, cost, givesUp, atTest, sources } = picked.method;
  return (
    <dl class="picker-facts">
      <dt>Loss</dt>
      <dd>{loss}</dd>
      <dt>Class scores per example</dt>
      <dd>{cost}</dd>
      <dt>Gives up</dt>
      <dd>{givesUp}</dd>
      <dt>At test</dt>
      <dd>{atTest}</dd>
      <dt>{sources.length > 1 ? 'Sources' : 'Source'}</dt>
      <dd>
        {sources.map(({ words, url }, index) => (
          <span key={url}>
            {index > 0 && '; '}
            <a href={url}>{words}</a>
          </span>
        ))}
      </dd>
    </dl>
  );
}

/** What a single other answer would lead to; each is a button that gives it. */
function Changes({ picked, onChange }: { readonly picked: Picked; onChange(change: Change): void }) {
  if (picked.changes.length === 0) {
    return <p class="picker-none">No single other answer changes this.</p>;
  }
  return (
    <table class="picker-changes">
      <caption>Change one answer</caption>
      <tbody>
        {picked.changes.map((change) => (
          <tr key={`${change.question}-${change.answer}`}>
            <th scope="row">
              <button type="button" onClick={() => onChange(change)}>
                {change.label}: {change.words}
              </button>
            </th>
            <td class="picker-leads">{change.name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Picture({ view: picked, widget }: PictureProps<typeof methodPicker>) {
  return (
    <>
      <p class="picker-method">{picked.method.name}</p>
      <p class="plate-readout picker-because">{picked.because}</p>
      <div class="picker-parts">
        <Facts picked={picked} />
        <Changes picked={picked} onChange={({ question, answer }) => widget.setNamed(question, answer)} />
      </div>
    </>
  );
}

export const MethodPickerPlate = plateOf(methodPicker, Picture);
