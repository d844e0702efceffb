"""What developers run now and then: CONTRIBUTING.md says which when."""
