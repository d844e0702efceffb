"""Whether a city or building named in a sentence locates, or stands for who sits there."""

import re

_LOCATING = re.compile(
    r"""(?:\b(?:in|at|near|outside|inside|around|across|throughout|via|within|into|toward|towards|
          reach(?:es|ed)?|visit(?:s|ed|ing)?|leav(?:es|ing)|left)\s+
        | \b(?:trip|visit|visits|travel\w*|fl(?:y|ies|ew|ying|own|ight|ights)|return\w*|came|comes?|
          went|go|goes|going|moved?|journey|mission|ambassador|envoy|embassy|back|head(?:ed|ing)|
          drove|arriv\w+|report(?:s|ed|ing)|train|sent|telephone|phone|miles|km|kilomet(?:er|re)s)
          \s+(?:\w+\s+)?(?:to|for|from|of)\s+
        | \b(?:br(?:ings?|ought|inging)|tak(?:es?|ing)|took|sen(?:ds?|t|ding))\s(?:\S+\s){1,5}to\s+
        | \b(?:state|city|town|university|district|suburbs?|streets|mayor|people|north|south|east|
          west)\s+of\s+
        | \b(?:a|an|this|that)\s+
        | \b(?:in|at|near|outside)\s+[A-Z][\w’'-]+(?:,\s+[A-Z][\w’'-]+)*(?:,|,?\s+(?:and|or))\s+
        )(?:the\s+|downtown\s+|central\s+|nearby\s+)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_ATTITUDE = re.compile(
    r"""\b(?i:concerns?|worr(?:y|ies)|fears?|anger|fury|outrage|irritation|annoyance|indignation|
          resentment|alarm|unease|uneasiness|disquiet|anxiet(?:y|ies)|nervousness|apprehensions?|
          suspicions?|misgivings|doubts?|scepticism|skepticism|hopes?|optimism|pessimism|dismay|
          frustrations?|displeasure|consternation)
        \s(?:in|at|within|inside)\s(?:both\s)?(?:the\s)?
        (?:[A-Z][\w’'-]+(?:,\s[A-Z][\w’'-]+)*,?\s(?:and|or)\s(?:the\s)?)?$""",
    re.VERBOSE,
)
_MODIFYING = re.compile(
    r"""-(?:based|born|area|bound|trained)\b
      | \s(?:[A-Z][a-z]|\w*\s?(?:summit|talks?|meetings?|conference|speech|treaty|agreement|accord|
        forum|airport|suburbs?|region|street|hotel|headquarters|court|university|embassy|bureau|
        office|correspondent|visit|trip|time|metro|resident|residents|area|think[ -]tank)\b)
      | ,?\s(?:D\.\s?C\b|DC\b)""",
    re.VERBOSE,
)
_DATELINE = re.compile(
    r"""(?:/[\w.\s]+)?(?:,\s(?:[A-Z][a-z]+\.?|\d)[^.:()]{0,20})?(?:\s?\([^()]{1,40}\))?
        \s*(?::|-{1,2}|[—–])\s*["“'‘]?[A-Z0-9]""",
    re.VERBOSE,
)


def is_place(text: str, start: int, end: int, paragraph_start: int) -> bool:
    """True when ``text[start:end]``, a city or building, says where and not who.

    What is felt in a capital is felt by the state: "concerns in Moscow" says who.

    >>> text = "Rasmussen spoke after the talks in Moscow. Moscow opposes the plan."
    >>> is_place(text, 35, 41, 0), is_place(text, 43, 49, 0)
    (True, False)
    """
    before = text[max(paragraph_start, start - 60) : start]
    after = text[end : end + 80]
    if not before.strip(" \t([/") and _DATELINE.match(after):
        return True
    if _MODIFYING.match(after):
        return True
    return bool(_LOCATING.search(before)) and not _ATTITUDE.search(before)
