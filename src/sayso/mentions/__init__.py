"""Mentions: what the rules find in a parsed sentence, each with its offsets and the name of its rule."""
