"""The pages of `/help/`: what readers and editors ask, answered from the code that enforces it."""
