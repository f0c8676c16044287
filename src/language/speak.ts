import { Fragment, options } from 'preact';
import { language } from './language.ts';

const before = options.vnode;

/** Every element that Preact makes says its words in the page's language: widgets are written in English only. */
options.vnode = (vnode) => {
  before?.(vnode);
  language()?.sayElement(vnode.type === Fragment ? '' : vnode.type, vnode.props as Record<string, unknown>);
};
