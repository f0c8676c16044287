import type { MeasuredRoom } from '#build/house/measureHouse.ts';
import { type CourseMap, courseMap, type MapSize, type Needing } from '../map/courseMap.ts';

export interface RoomOnMap extends Needing {
  readonly room: MeasuredRoom;
}

/** For a page, and for a phone of 390 px. */
export const WIDE: MapSize = { width: 132, height: 50, gap: 28, rowGap: 34 };
export const NARROW: MapSize = { width: 84, height: 50, gap: 12, rowGap: 34 };

/** The rooms in rows, each below all that it imports from. */
export function houseMap(rooms: readonly MeasuredRoom[], size: MapSize): CourseMap<RoomOnMap> {
  const numberOf = new Map(rooms.map(({ name }, index) => [name, index + 1]));
  const onMap = rooms.map((room, index) => ({
    room,
    number: index + 1,
    needs: room.restsOn.map((name) => numberOf.get(name)!),
  }));
  return courseMap(onMap, size);
}
