"""Panes that scroll as one, so that what stands side by side stays side by side."""

from curate.tui.widgets.pane import Pane


class Together:
    """Keeps the distance between the places of several panes, also where one of them is at its end."""

    def __init__(self, *panes: Pane) -> None:
        self._panes = panes
        self._wanted = [0] * len(panes)
        self._shown = [0] * len(panes)

    def scroll_pages(self, by: int) -> None:
        """Move all by what the lowest of them shows, less two rows to go on reading from."""
        seen = [number for number, pane in enumerate(self._panes) if pane.display and pane.size.height]
        if not seen:
            return
        rows = by * max(min(self._panes[number].size.height for number in seen) - 4, 1)
        for number in seen:
            pane = self._panes[number]
            moved = pane.top != self._shown[number]  # by the wheel, or by another text
            self._wanted[number] = (pane.top if moved else self._wanted[number]) + rows
            pane.top = max(self._wanted[number], 0)
            pane.redraw()
            self._shown[number] = pane.top
        over = [self._wanted[number] - self._panes[number].top for number in seen]
        back = max(min(over), 0) if by > 0 else min(max(over), 0)
        for number in seen:
            self._wanted[number] -= back
