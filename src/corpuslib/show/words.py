"""Words around numbers: shares as they are said of few articles, nouns, lists.

``k_of_n(k, n)``, ``counted(n, noun)``, ``listed(items)``  -> text
``enumerated(items)``                                     ``listed`` of ``Html`` -> ``Html``
``probability(p)``                                         a p as it is printed
``bullets(lines)``                                         templates with values -> ``Html``
``joined(parts)``                                          several ``Html`` as one
``placed(name, part)``                                     the same, where links can lead to it
"""

from collections.abc import Mapping, Sequence

from corpuslib.show.html import Html, escape, inline, number, prose
from corpuslib.show.leads import SEVERAL, lead

Line = tuple[str, Mapping[str, object]]  # a template and its values


def k_of_n(k: int, n: int) -> str:
    """A share as it is said of few articles.

    >>> k_of_n(3, 5), k_of_n(5, 5), k_of_n(0, 5), k_of_n(1, 1), k_of_n(0, 0)
    ('3 of 5', 'all 5', 'none of 5', '1 of 1', '0 of 0')
    >>> k_of_n(66229, 99900)
    '66,229 of 99,900'
    """
    if n > 1 and k in (0, n):
        return f"{'all' if k else 'none of'} {number(n)}"
    return f"{number(k)} of {number(n)}"


def counted(n: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "article"), counted(2, "article"), counted(0, "body", "bodies")
    ('1 article', '2 articles', '0 bodies')
    """
    return f"{number(n)} {noun if n == 1 else plural or noun + 's'}"


def listed(items: Sequence[str], limit: int = 8) -> str:
    """Items as a sentence names them; past ``limit`` the rest is counted.

    >>> listed([]), listed(["a"]), listed(["a", "b", "c"]), listed(list("abcd"), limit=2)
    ('none', 'a', 'a, b and c', 'a, b and 2 more')
    """
    parts = list(items) or ["none"]
    if len(parts) > limit:
        parts = [*parts[:limit], f"{number(len(items) - limit)} more"]
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def enumerated(
    items: Sequence[Html],
    limit: int = 8,
    rest: str = "",
    *,
    codes: Sequence[str] = (),
    period: str = "",
    of: int | None = None,
) -> Html:
    """The same of ready HTML; the number of the others leads to them.

    Args:
        rest: what kind they are of; ``codes``: the codes of all items; ``period``: of which;
            ``of``: how many there are, where ``items`` are not all.

    >>> enumerated([Html("<b>1</b>", "1"), Html("2", "2")]).html
    '<b>1</b> and 2'
    """
    shown = list(items[:limit])
    whole = len(items) if of is None else of
    if whole > limit:
        others = SEVERAL.join(codes[limit:])
        shown.append(lead(f"{number(whole - limit)} more", rest, others, period=period))
    fields = [f"i{place}" for place in range(len(shown))]
    template = listed([f"{{{name}}}" for name in fields], len(shown))
    return inline(template, **dict(zip(fields, shown, strict=True)))


def probability(p: float | None) -> str | None:
    """A p as it is printed: two digits, three where it is small, never 0; None where there is none.

    >>> probability(0.2), probability(0.0312), probability(0.0001), probability(float("nan"))
    ('.20', '.031', '<.001', None)
    """
    if p is None or p != p:
        return None
    if p >= 0.995:
        return "1.00"
    return "<.001" if p < 0.001 else f"{p:.{2 if p >= 0.1 else 3}f}".removeprefix("0")


def bullets(lines: Sequence[Line]) -> Html:
    """Templates with their values as one list."""
    items = [prose(template, **values) for template, values in lines]
    inner = "".join(f"<li>{i.html.removeprefix('<p>').removesuffix('</p>')}</li>" for i in items)
    return Html(f"<ul>{inner}</ul>", "\n".join(f"- {item.plain}" for item in items))


def joined(*parts: Html) -> Html:
    """Several findings as one, under each other.

    >>> joined(Html("<p>a</p>", "a"), Html("<p>b</p>", "b"))
    a
    b
    """
    return Html("\n".join(p.html for p in parts), "\n".join(p.plain for p in parts))


def placed(name: str, part: Html) -> Html:
    """The same as a place of its own on the page.

    >>> placed("pairs", Html("<p>a</p>", "a")).html
    '<div id="pairs"><p>a</p></div>'
    """
    return Html(f'<div id="{escape(name)}">{part.html}</div>', part.plain)
