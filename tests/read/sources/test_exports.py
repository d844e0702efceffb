"""Files of news databases in the shapes that public readers of them describe."""

from pathlib import Path

import docx
import pytest

from corpuslib.read.article import read_article
from corpuslib.read.sources.exports import split_export

FIRST = "The old bridge over the Leven is open again, the mayor said on Friday in the town hall."
SECOND = "Twelve sheep walked the A6 on Sunday morning, and nobody knew whose they were."

NEXIS = f"""


Download Request: Selected Items: 1-2
Time Of Request: Friday, March 20, 2018  16:51:31

                               1 of 2 DOCUMENTS



                                 The Leven Post

                            January 11, 2010 Monday
                                   Edition 1;
                                    Scotland

Bridge opens after eleven months

BYLINE: Ann Doe

SECTION: NEWS; Pg. 3

LENGTH: 17 words


{FIRST}

LOAD-DATE: January 12, 2010

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                       Copyright 2010 The Leven Post
                              All Rights Reserved

                               2 of 2 DOCUMENTS



                                 The Kirk Echo

                            January 12, 2010 Tuesday

Sheep on the A6

LENGTH: 14 words

{SECOND}

LOAD-DATE: January 12, 2010

LANGUAGE: ENGLISH
"""

NEXIS_UNI = f"""Date and Time: Friday, 20 March 2020 16:51:00 GMT
Job Number: 112233
Documents (2)
1. Bridge opens after eleven months
Client/Matter: -None-
Search Terms: bridge
2. Sheep on the A6
Client/Matter: -None-

Bridge opens after eleven months
The Leven Post
January 11, 2010 Monday
Copyright 2010 The Leven Post All Rights Reserved
Section: NEWS; Pg. 3
Length: 17 words
Byline: Ann Doe
Body

{FIRST}
Load-Date: January 12, 2010
End of Document

Sheep on the A6
The Kirk Echo
January 12, 2010 Tuesday
Copyright 2010 The Kirk Echo
Length: 14 words
Body

{SECOND}
Load-Date: January 12, 2010
End of Document
"""

FACTIVA = f"""HD
Bridge opens after eleven months
BY
By Ann Doe
WC
17 words
PD
11 January 2010
SN
The Leven Post
SC
LEVEN
LA
English
CY
(c) 2010 The Leven Post

LP
{FIRST}

TD

PUB
Post Ltd

AN
Document LEVEN00020100111e61b0000k

HD Sheep on the A6
WC 14 words
PD 12 January 2010
SN The Kirk Echo

LP
{SECOND}

AN
Document KIRKEC0020100112e61c0000a
"""

FACTIVA_PLAIN = f"""Bridge opens after eleven months
By Ann Doe
17 words
11 January 2010
08:12
The Leven Post
LEVEN
English
(c) 2010 The Leven Post

{FIRST}

Document LEVEN00020100111e61b0000k

Sheep on the A6
14 words
12 January 2010
The Kirk Echo
KIRK
English

{SECOND}

Document KIRKEC0020100112e61c0000a
"""

RULE = "_" * 60
PROQUEST = f"""
{RULE}

Report Information from ProQuest
March 20 2018 16:51

{RULE}

Document 1 of 3

Bridge opens after eleven months

Author: Doe, Ann

ProQuest document link

Abstract: None available.

Full text: {FIRST}

Title: Bridge opens after eleven months

Publication title: The Leven Post

Publication date: Jan 11, 2010

ProQuest document ID: 111

Document URL: https://search.proquest.com/docview/111

{RULE}

Document 2 of 3

Full text: {SECOND}

Title: Sheep on the A6

Publication title: The Kirk Echo

Publication date: Jan 12, 2010

ProQuest document ID: 112

{RULE}

Document 3 of 3

Title: A page that is only listed

Publication title: The Kirk Echo

ProQuest document ID: 113

{RULE}

Contact ProQuest
"""

ALL = {
    "nexis": NEXIS,
    "uni": NEXIS_UNI,
    "factiva": FACTIVA,
    "plain": FACTIVA_PLAIN,
    "proquest": PROQUEST,
}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_article_is_its_part_of_the_file(name: str, ends: str) -> None:
    text = ALL[name].replace("\n", ends)
    export = split_export(text)
    assert export is not None
    one, two = (part for part in export.parts if part.reason is None)
    first, second = text[one.start : one.end], text[two.start : two.end]
    assert FIRST in first
    assert SECOND in second
    assert FIRST not in second
    assert SECOND not in first
    assert one.end <= two.start
    assert (one.given["title"], two.given["title"]) == (
        "Bridge opens after eleven months",
        "Sheep on the A6",
    )
    assert (one.given["publication"], two.given["publication"]) == (
        "The Leven Post",
        "The Kirk Echo",
    )
    assert "2010" in one.given["date"]
    assert "11" in one.given["date"]
    assert "12" in two.given["date"]


@pytest.mark.parametrize("name", ALL)
def test_what_is_given_is_read(name: str, tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / f"{name}.txt").write_text(ALL[name])
    documents, lost = read(tmp_path)
    assert len(documents) == 2
    for document, day in zip(documents, ("2010-01-11", "2010-01-12"), strict=True):
        line = int(document.source.split(":")[1])
        start, end = (int(word) for word in document.given["export"].split() if word.isdigit())
        assert ALL[name][start:end] == document.text
        assert ALL[name].count("\n", 0, start) + 1 == line
        assert document.id == f"{name}:{line}"
        assert read_article(document).published.stated == day
    assert read_article(documents[0]).outlet == "The Leven Post"
    if name == "proquest":
        assert list(lost.values()) == ["an entry of ProQuest without a full text"]
    else:
        assert lost == {}


def test_an_export_as_a_word_file(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    document = docx.Document()
    for line in NEXIS_UNI.split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "uni.docx"))
    documents, lost = read(tmp_path)
    assert lost == {}
    assert [d.given["title"] for d in documents] == [
        "Bridge opens after eleven months",
        "Sheep on the A6",
    ]
    assert documents[0].text.startswith("Bridge opens")
    assert documents[0].given["extracted"] == "the paragraphs of a Word file"


def test_an_article_that_is_missing_is_said(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "uni.txt").write_text(NEXIS_UNI.replace("Documents (2)", "Documents (3)"))
    assert read(tmp_path)[1] == {"uni.txt": "says that it holds 3 articles; 2 were found"}


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        "He signed 2 of 3 DOCUMENTS that day.\n\n" + FIRST,
        "1 of 2 DOCUMENTS\n\nwas the title of the play.",
        "The list ended:\nEnd of Document\nand so did the day.",
        f"{RULE}\nFull text: see below\n{RULE}\n{FIRST}",
        "In a letter of 300 words he wrote:\n300 words\nDocument that, please.",
        "Document 1 de 2\n\nsans suite",
    ],
)
def test_an_article_that_only_uses_such_words_is_one_article(text: str) -> None:
    assert split_export(text) is None
