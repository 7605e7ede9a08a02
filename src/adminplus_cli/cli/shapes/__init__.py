"""The objects that commands print with `-o json` where no class of the domain has just their fields."""
