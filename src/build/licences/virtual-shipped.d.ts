/** What the site sends of others: see src/build/licences/shippedModule.ts. */
declare module 'virtual:shipped' {
  export const shipped: import('./shipped.ts').Shipped;
}
