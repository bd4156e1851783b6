"""From recognised quantities, dates and names to facts and targets; the entry is pipeline.extract.claims."""
