"""The pages of a report: notebooks, articles, the sentences behind numbers, search, the index."""
