"""The domain: frozen values, verbs that return a new value or raise, and the two guides as tables."""
