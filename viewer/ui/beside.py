"""Which republications stand beside the original. Values, no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.ui.frame import MOST_BESIDE


@dataclass(frozen=True, slots=True)
class Beside:
    """The republications the user wants to see, by number, and which of them is the active one."""

    numbers: tuple[int, ...] = ()
    active: int | None = None
    count: int = 1
    """How many are wanted, where there are so many."""

    def following(self, available: Sequence[int], active: int | None) -> Beside:
        """After the story has changed.

        Args:
            available: The story's republications, in their order.
            active: The one that is worked on. Where it was not among the shown, it takes the place of the one that was
                worked on before.
        """
        numbers = [number for number in self.numbers if number in available]
        if active is not None and active not in numbers:
            if self.active in numbers:
                numbers[numbers.index(self.active)] = active
            else:
                numbers.append(active)
        made = Beside(_in_order(numbers, available), active, self.count)
        return made if len(made.numbers) >= min(self.count, len(available)) else made.showing(self.count, available)

    def showing(self, count: int, available: Sequence[int]) -> Beside:
        """So many: the active one, those shown already, and the next in the list."""
        count = min(count, MOST_BESIDE)
        at = available.index(self.active) if self.active in available else 0
        wanted = [self.active, *self.numbers, *available[at:], *available[:at]]
        numbers = [number for number in dict.fromkeys(wanted) if number is not None and number in available][:count]
        return Beside(_in_order(numbers, available), self.active, count)

    def toggled(self, number: int, available: Sequence[int]) -> Beside:
        """With one more, or without one of them. The last one stays, and so does the active one.

        Where there are as many as can be, the new one takes the place of the last that is not active.
        """
        if number in self.numbers:
            if number == self.active:
                return self
            numbers = [other for other in self.numbers if other != number]
        else:
            numbers = [*self.numbers, number]
            while len(numbers) > MOST_BESIDE:
                numbers.remove(next(other for other in reversed(numbers[:-1]) if other != self.active))
        return Beside(_in_order(numbers, available), self.active, max(1, len(numbers)))

    def fitted(self, room: int) -> tuple[int, ...]:
        """Those of them that are shown where there is room for so many: the active one always."""
        if len(self.numbers) <= room:
            return self.numbers
        others = [number for number in self.numbers if number != self.active][: room - 1]
        return tuple(number for number in self.numbers if number in others or number == self.active)


def _in_order(numbers: Sequence[int], available: Sequence[int]) -> tuple[int, ...]:
    return tuple(number for number in available if number in numbers)
