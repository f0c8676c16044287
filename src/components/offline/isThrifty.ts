/** What some browsers tell of the connection. */
interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
  readonly type?: string;
}

declare global {
  interface Navigator {
    readonly connection?: Connection;
  }
}

/** Whether files that nobody has asked for yet should wait: the reader saves data, pays for them, or gets them slowly. */
export function isThrifty({ connection }: Pick<Navigator, 'connection'>): boolean {
  if (!connection) return false;
  const { saveData = false, effectiveType = '4g', type } = connection;
  return saveData || type === 'cellular' || effectiveType !== '4g';
}
