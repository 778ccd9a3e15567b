"""The one place that knows everyone: closed ballots in, a stored release with its findings out.

``places`` puts records together into a place; ``archives`` packs what an analyst takes away;
``steps`` goes from closing to the last chart, each step safe to be killed in and done again.
"""
