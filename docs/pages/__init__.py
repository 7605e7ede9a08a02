"""The generated pages of docs/, each made from the code it describes."""
