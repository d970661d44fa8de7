"""The story an editor works on: articles, corrections, verdicts and notes."""
