"""Write a folder of hostile files, and build a corpus of them."""

import argparse
from pathlib import Path

from tools.hostile.became import became
from tools.hostile.folder import write


def main() -> None:
    """Write the files; build a corpus of them where asked, and tell what became of them."""
    parser = argparse.ArgumentParser(description="Write a folder of hostile files.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--build", type=Path, metavar="OUT")
    given = parser.parse_args()
    files = write(given.folder, given.files, given.seed)
    if given.build is None:
        return
    from corpuslib.corpus import build_corpus

    corpus = build_corpus(given.folder, given.build)
    found = became(files, corpus.articles["source"], corpus.left_out["source"])
    print(found.table())
    print(f"silent: {len(found.silent)}, otherwise than it should be: {len(found.wrong)}")


if __name__ == "__main__":
    main()
