"""The tables of a corpus by their names, each whole: of a small corpus what one begins with."""

import pandas as pd


class WholeTables:
    """What has all tables of a corpus, and gives them by :meth:`table`."""

    def table(self, name: str) -> pd.DataFrame:
        """The table of that name."""
        raise NotImplementedError

    @property
    def articles(self) -> pd.DataFrame:
        """One row per article that was read."""
        return self.table("articles")

    @property
    def lines(self) -> pd.DataFrame:
        """One row per line of an article's file, with its role."""
        return self.table("lines")

    @property
    def sentences(self) -> pd.DataFrame:
        """One row per sentence of a body."""
        return self.table("sentences")

    @property
    def mentions(self) -> pd.DataFrame:
        """One row per naming of an actor in a body."""
        return self.table("mentions")

    @property
    def dating(self) -> pd.DataFrame:
        """One row per step by which the days of an undated article were narrowed."""
        return self.table("dating")

    @property
    def gaps(self) -> pd.DataFrame:
        """One row per role in a body whose holder is not known from the codebook."""
        return self.table("gaps")

    @property
    def attributions(self) -> pd.DataFrame:
        """One row per content that a body attributes to a source."""
        return self.table("attributions")

    @property
    def statements(self) -> pd.DataFrame:
        """One row per position of a holder on a plan."""
        return self.table("statements")

    @property
    def plan_mentions(self) -> pd.DataFrame:
        """One row per naming of a plan in a body."""
        return self.table("plan_mentions")

    @property
    def frames(self) -> pd.DataFrame:
        """One row per suggestion of a frame element by words of a body."""
        return self.table("frames")

    @property
    def words(self) -> pd.DataFrame:
        """How often each word stands in the body of an article."""
        return self.table("words")

    @property
    def counts(self) -> pd.DataFrame:
        """How often each code is found in the lines of each role of an article."""
        return self.table("counts")

    @property
    def left_out(self) -> pd.DataFrame:
        """One row per file or record that was not read, and why."""
        return self.table("left_out")
