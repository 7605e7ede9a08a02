"""The command line: words become calls of services, results become lines. One module a noun."""
