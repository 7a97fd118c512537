"""How a name leads to an actor, a quotation to a statement and a report to an event: one folder each."""
