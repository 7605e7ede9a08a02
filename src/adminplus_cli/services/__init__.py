"""Use cases: one function each, over one transaction. They print nothing and never read the clock."""
