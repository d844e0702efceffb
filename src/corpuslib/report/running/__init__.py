"""Notebooks run: by papermill, each in a process of its own, some at a time."""
