"""Notebooks -> reports: run on a corpus, made into pages that lead from number to sentence.

========== =====================================================================================
making     ``make_report(source, out)``: corpus, notebooks, pages, index; all or nothing
parameters the ``parameters`` cell of a notebook: what it takes, checked before anything runs
running    notebooks run by papermill, each in a process of its own, some at a time
pages      ``write_site``: a page per notebook and article, the sentences behind the numbers, search
pdf        the same pages as one PDF
against    ``make_comparison``: two reports, and pages that show both side by side
checks     ``check_report(folder)``: what is wrong with rendered pages
followed   whether what a number leads to holds as many
audit      which numbers lead nowhere
template   the frame, the styles and the few lines of script of all pages
========== =====================================================================================
"""
