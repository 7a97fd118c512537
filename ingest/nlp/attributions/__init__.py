"""Who is said to have said what, as spans of tokens: a trained component and the rules beside it."""
