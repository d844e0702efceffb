"""Everything that can be wrong with a user's input: one base class, one class per fact.

Each message says what was found, where, what was expected and what to do next.
The command line prints it as one line and exits with 2.
"""


class CorpuslibError(Exception):
    """Base of all errors that a user can cause and mend."""


class NoReadableArticle(CorpuslibError):
    """A source holds no article that could be read."""


class SourceNotFound(CorpuslibError):
    """A path that was given does not exist."""


class BadSource(CorpuslibError):
    """A source exists but is not what its name or the options say."""


class BadCodebook(CorpuslibError):
    """A codebook cannot be used as it stands."""


class BadCorpus(CorpuslibError):
    """A folder is not a built corpus, or not a whole one."""


class BuildStopped(CorpuslibError):
    """A build cannot go on, or not now; what it finished is kept for the next one."""


class EngineNotThere(CorpuslibError):
    """What a build was to run on cannot be reached, or is not installed."""


class BadReview(CorpuslibError):
    """A file of judged statements cannot be used as it stands."""


class BadCodings(CorpuslibError):
    """A folder of codings cannot be used as it stands."""


class BadExchange(CorpuslibError):
    """A file from or for another program cannot be read, written or fitted to a corpus."""


class BadParameter(CorpuslibError):
    """A notebook was given a parameter that it does not have, or of another type."""


class NotebookFailed(CorpuslibError):
    """A notebook stopped with an error while a report was made."""


class BadCounts(CorpuslibError):
    """Counts, sizes and periods of articles do not fit together."""


class MissingLibrary(CorpuslibError):
    """What was asked for needs a library that is not installed."""
