import { ADDRESS } from './address.ts';

/** A way to use the engine elsewhere, as the page shows it; tests run the code as it stands here. */
export interface ModuleExample {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly code: string;
}

export const examples: readonly ModuleExample[] = [
  {
    id: 'in-a-page',
    title: 'In a page',
    text: 'A script of type module imports it; nothing is installed or built.',
    code: `<!doctype html>
<script type="module">
  import { softmax } from '${ADDRESS}';

  const shares = softmax([2, 1, 0]);
  document.body.textContent = [...shares].join(' ');
</script>`,
  },
  {
    id: 'in-a-notebook',
    title: 'In an Observable notebook',
    text: 'One cell imports it, and the others use it by that name.',
    code: `engine = import('${ADDRESS}')

engine.softmax([2, 1, 0])`,
  },
  {
    id: 'in-a-program',
    title: 'In Node, Deno or Bun',
    text: 'Node imports files and no addresses: save softmax.js beside the program. Deno imports the address, too, and finds the types by itself.',
    code: `import { fitSoftmaxRegression, predictProbabilities } from '${ADDRESS}';

const { model } = fitSoftmaxRegression(
  { features: [2, 1, -1, -3], labels: [0, 0, 1, 1] },
  { numClasses: 2, numFeatures: 1 },
  { l2Strength: 0.1 },
);
console.log(predictProbabilities(model, [1.5])[0]);`,
  },
  {
    id: 'with-kernels',
    title: 'With the fast kernels',
    text: 'The trainers of the page /speed/ are in it as well. Their WebAssembly is part of the file; where it may not run, plain TypeScript takes its place, and kernels.name says so.',
    code: `import { createFullTrainer, createInputs, createKernels, inputFeatures } from '${ADDRESS}';

const kernels = await createKernels();
const inputs = createInputs(kernels, [2, 1, -1, -3], { numFeatures: 1 });
const trainer = createFullTrainer(kernels, {
  features: inputFeatures(kernels, inputs, 4),
  numClasses: 2,
  learningRate: 0.5,
});
for (let step = 0; step < 100; step += 1) trainer.step([0, 1, 2, 3], [0, 0, 1, 1]);
console.log(kernels.name, trainer.model().weights);`,
  },
];
