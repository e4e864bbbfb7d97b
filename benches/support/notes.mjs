// What volunteers write: about forty characters, hardly one like another.

const WHO = ['Отдал дочери', 'Соседка взяла', 'Открыла сама', 'Передал мужу', 'Оставил у двери', 'Внук встретил'];
const WHAT = ['просила звонить', 'плохо слышит', 'собака во дворе', 'лифт не работает', 'нужна ещё вода', 'спасибо всем'];

/** The note of the n-th visit; the same for the same number. */
export function note(n) {
  const mixed = Math.imul(n + 1, 0x9e3779b1) >>> 0;
  const of = (list, shift) => list[(mixed >>> shift) % list.length];
  const minutes = String((mixed >>> 9) % 60).padStart(2, '0');
  return `${of(WHO, 3)}, кв. ${1 + (mixed % 180)}, ${of(WHAT, 13)} до ${8 + (mixed % 12)}:${minutes}`;
}
