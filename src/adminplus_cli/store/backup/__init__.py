"""Backups: the store written to one file or to a folder, verified, brought back, moved to another database."""
