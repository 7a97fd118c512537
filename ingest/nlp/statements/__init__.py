"""Quotations out of attributions: who speaks, to whom, when, through what, how and how surely."""
