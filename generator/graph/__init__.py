"""How records relate: links both ways, origins, disputes, what is current, and checks on that."""
