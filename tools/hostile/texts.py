"""Texts and pages that no article looks like."""

import json
import random

from tools.hostile.file import NASTY, PRIVATE, REPEATED, ROOT, Hostile, Make, article


def sound(chance: random.Random, n: int) -> Hostile:
    """An article as it should be."""
    return Hostile("sound article", f"sound-{n}.txt", article(chance).encode(), "read")


def binary(chance: random.Random, n: int) -> Hostile:
    """Random bytes under every ending."""
    ending = chance.choice((".txt", ".html", ".jsonl", ".csv", ".docx", ".parquet", ".warc"))
    return Hostile("random bytes", f"bytes-{n}{ending}", chance.randbytes(chance.randint(1, 5000)))


def wide(chance: random.Random, n: int) -> Hostile:
    """UTF-16 and UTF-32, with their mark."""
    encoding, mark = chance.choice((("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")))
    data = mark + article(chance).encode(encoding)
    return Hostile("UTF-16 with its mark", f"wide-{n}.txt", data, "read")


def encoded(chance: random.Random, n: int) -> Hostile:
    """Other encodings, none of them announced."""
    name = chance.choice(("utf-16-le", "utf-32", "cp1252", "cp500", "shift_jis", "utf-7", "koi8-r"))
    data = article(chance).encode(name, "replace")
    return Hostile("another encoding, not announced", f"encoded-{n}.txt", data)


def surrogates(chance: random.Random, n: int) -> Hostile:
    """Lone surrogates, as bytes and as escapes."""
    text = article(chance)
    if n % 2:
        line = json.dumps({"id": f"s{n}", "text": text + "\ud800", "by": "\udfff"})
        return Hostile("lone surrogates", f"surrogates-{n}.jsonl", line.encode(), "left out")
    data = (text + "\ud800\udbff ").encode("utf8", "surrogatepass")
    return Hostile("lone surrogates", f"surrogates-{n}.txt", data)


def nul(chance: random.Random, n: int) -> Hostile:
    """NUL in a text, or nothing else."""
    data = article(chance).encode().replace(b" ", b"\0 " if n % 2 else b" ") + b"\0" * n
    return Hostile("NUL", f"nul-{n}.txt", data if n % 3 else b"\0" * (n + 1))


def long_line(chance: random.Random, n: int) -> Hostile:
    """One line of up to 200 kB of what patterns look for."""
    piece = REPEATED[n % len(REPEATED)]
    text = piece * (chance.randint(1_000, 200_000) // len(piece))
    return Hostile("one long line", f"line-{n}.txt", f"{text}\n\n{article(chance)}".encode())


def many_lines(chance: random.Random, n: int) -> Hostile:
    """Thousands of empty lines."""
    end = ("\n", "\r\n", "\r", " \n", "\n\t\n")[n % 5]
    text = end * chance.randint(1_000, 20_000) + article(chance)
    return Hostile("empty lines", f"lines-{n}.txt", text.encode(), "read")


def nothing(chance: random.Random, n: int) -> Hostile:
    """Empty, or white space."""
    data = (b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u2003\u3000\n".encode())[n % 5]
    ending = chance.choice((".txt", ".html", ".jsonl", ".csv", ".docx", ".parquet", ".warc"))
    return Hostile("nothing in it", f"nothing-{n}{ending}", data, "left out")


def deep_page(chance: random.Random, n: int) -> Hostile:
    """Elements in elements in elements."""
    tag = chance.choice(("div", "b", "table><tr><td", "ul><li", "svg", "math"))
    depth = chance.choice((100, 1_000, 20_000))
    data = f"<html><body>{f'<{tag}>' * depth}<p>{article(chance)}".encode()
    return Hostile("deep page", f"deep-{n}.html", data)


def comments(chance: random.Random, n: int) -> Hostile:
    """Comments and no end, in a text and in a page."""
    many = "<!--a-->\n" * chance.randint(100, 5_000)
    text = f"{many}{article(chance)}" if n % 2 else f"{many}<!-- {article(chance)}"
    return Hostile(
        "comments without end", f"comments-{n}{('.txt', '.html')[n % 3 == 0]}", text.encode()
    )


def scripted(chance: random.Random, n: int) -> Hostile:
    """A page with scripts, entities and addresses in every place."""
    bad = chance.choice(NASTY)
    data = (
        f"<!DOCTYPE html><html><head><title>{bad}</title><meta name='author' content='{bad}'>"
        f"<base href='{ROOT}'><meta http-equiv=refresh content='0;url={PRIVATE}'></head>"
        f"<body><article><h1>{bad}</h1><p>{article(chance)} {bad}</p></article></body></html>"
    )
    return Hostile("page with scripts", f"page-{n}.html", data.encode())


def nasty_text(chance: random.Random, n: int) -> Hostile:
    """A text whose headline, author and words are a trap for what shows them."""
    bad = chance.choice(NASTY)
    text = f"{bad}\n\nBy {bad}\n\n{article(chance)}\n{bad}"
    return Hostile("text that is code elsewhere", f"nasty-{n}.txt", text.encode(), "read")


def bad_name(chance: random.Random, n: int) -> Hostile:
    """A name that steers a terminal, a page, a sheet or a path."""
    part = (
        *("line\nend", "tab\tin", "\x1b[2Jclear", "<b>bold", "=1+1", "..", "-rf", "a'b\"c", "%00"),
        *("\u202etxt", "con", "x" * 200, "a\\b", "~", "$HOME", "\u0130\u0307", " "),
    )[n % 17]
    name: str | bytes = f"name-{n}-{part}.txt"
    if n % 5 == 0:
        name = f"name-{n}-".encode() + b"\xff\xe9.txt"
    return Hostile("name that steers", name, article(chance).encode(), "read")


def controls(chance: random.Random, n: int) -> Hostile:
    """Characters that end lines or run elsewhere, and no others."""
    signs = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\u200e\u202e\u2066\ufffe\ue000\x7f\x1b\x08"
    words = article(chance).split(" ")
    text = "".join(word + chance.choice(signs + "    ") for word in words)
    return Hostile("control characters", f"controls-{n}.txt", text.encode())


def soup(chance: random.Random, n: int) -> Hostile:
    """Pieces of articles and marks in any order."""
    pieces = (*REPEATED, *NASTY, *article(chance).split(" "), "\n", "\n\n", " ")
    text = "".join(chance.choices(pieces, k=chance.randint(10, 3_000)))
    return Hostile("pieces in any order", f"soup-{n}.txt", text.encode())


KINDS: tuple[Make, ...] = (
    sound,
    binary,
    wide,
    encoded,
    surrogates,
    nul,
    long_line,
    many_lines,
    nothing,
    deep_page,
    comments,
    scripted,
    nasty_text,
    bad_name,
    controls,
    soup,
)
