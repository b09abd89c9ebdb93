"""The commands of the terminal, a module for each thing that a person may want done."""
