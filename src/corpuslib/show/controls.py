"""The controls of ``explore``: articles by search, and one code of each kind.

``Controls(found)``  ``box`` is what is shown, ``choice`` what is chosen, ``on_change(follow)``
"""

from collections.abc import Callable, Mapping
from typing import Any

from corpuslib.show.choice import CODES, HEADS, VOICES, Choice, Found, matching
from corpuslib.show.figures import article_labels
from corpuslib.show.html import number, prose, visible

LISTED, DROPPED = 200, 40
"""At most: articles in the list at once, codes in a list that drops down; more are searched."""
ANY = "any"
HINT = "No article selected: all are meant. Ctrl or Shift selects several."


class Controls:
    """A search and a list for the articles, a list each for actor, plan, element and voice."""

    def __init__(self, found: Found) -> None:
        from ipywidgets import HTML, HBox, Layout, SelectMultiple, Text, VBox

        self.found = found
        self.labels = {a: ", ".join(label) for a, label in article_labels(found.articles).items()}
        fits = Layout(max_width="100%")
        layout = Layout(width="30em", max_width="98%")  # a field has 2 px of margin at its sides
        wide = {"style": {"description_width": "8em"}, "layout": layout}
        self.search = Text(description="Search articles", placeholder="outlet, day, word", **wide)
        self.articles = SelectMultiple(description="Articles", rows=6, **wide)
        self.note = HTML()
        codes = {column: _labelled(found, column) for column in CODES}
        self.lists = {c: _list(HEADS[c], options, wide) for c, options in codes.items()}
        self.lists["voice"] = _list(HEADS["voice"], {voice: voice for voice in VOICES}, wide)
        self.codes = {**codes, "voice": {voice: voice for voice in VOICES}}
        left = VBox([self.search, self.articles, self.note], layout=fits)
        right = VBox(list(self.lists.values()), layout=fits)
        self.box = HBox([left, right], layout=Layout(flex_flow="row wrap"))
        self.matches: tuple[str, ...] | None = None
        self._searched()

    @property
    def choice(self) -> Choice:
        """What is chosen now; with no article selected, all that the search finds."""
        selected = tuple(self.articles.value) or self.matches
        chosen = {column: self._code(column) for column in self.lists}
        return Choice(selected, **chosen)

    def _code(self, column: str) -> str | None:
        return self.codes[column].get(self.lists[column].value)

    def on_change(self, follow: Callable[[Choice], None]) -> None:
        """Call ``follow`` with the choice whenever it has become another one."""
        last = self.choice

        def changed(change: Any) -> None:
            nonlocal last
            if change["owner"] is self.search:
                self._searched()
            if self.choice != last:
                last = self.choice
                follow(last)

        for control in (self.search, self.articles, *self.lists.values()):
            control.observe(changed, names="value")

    def _searched(self) -> None:
        """List the articles that the search finds, at most :data:`LISTED`."""
        words = self.search.value.strip()
        found = matching(self.found.articles, words)
        self.matches = tuple(found) if words else None
        listed = found[:LISTED]
        self.articles.options = [(visible(self.labels[a]), a) for a in listed]
        shown = f"{number(len(listed))} of {number(len(found))} articles listed."
        none = "No article holds all these words."
        self.note.value = prose("{shown} {hint}", shown=shown if found else none, hint=HINT).html


def _labelled(found: Found, column: str) -> dict[str, str]:
    """Name -> code, for the codes that occur; a name that two codes have is told apart by them."""
    codes = found.codes(column)
    names = [found.name(code) for code in codes]
    return {
        visible(name if names.count(name) == 1 and name != ANY else f"{name} ({code})"): code
        for name, code in zip(names, codes, strict=True)
    }


def _list(head: str, options: Mapping[str, str], wide: Mapping[str, Any]) -> Any:
    """A list that drops down; where it would be long, a field that completes what is typed."""
    from ipywidgets import Combobox, Dropdown

    if len(options) > DROPPED:
        typed = {"placeholder": f"{ANY} of {len(options)}: type to search", "ensure_option": True}
        return Combobox(description=head, options=["", *options], **typed, **wide)
    return Dropdown(description=head, options=[ANY, *options], value=ANY, **wide)
