"""Whose coding a project is."""

from dataclasses import replace

from corpuslib.errors import BadExchange
from corpuslib.exchange.model import Project


def by_coder(project: Project, coder: str | None) -> Project:
    """The project of one coder: the one of that name, or, of one coder only, called so.

    Without a name, the project as it is.

    Raises BadExchange where several coders have other names.
    """
    if coder is None:
        return project
    if coder in project.coders:
        segments = tuple(s for s in project.segments if s.coder == coder)
    elif len(project.coders) <= 1:
        segments = tuple(replace(s, coder=coder) for s in project.segments)
    else:
        names = ", ".join(project.coders)
        raise BadExchange(f"no coder {coder!r} is in it; expected one of {names}")
    return replace(project, segments=segments, coders=(coder,))
