"""The pages of a report as one PDF, to print and cite."""
