"""How records relate: links both ways, origins, disputes, what is current, and the checks on that."""
