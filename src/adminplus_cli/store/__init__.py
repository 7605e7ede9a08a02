"""The store: tables, one transaction, repositories to change things and queries to read them."""
