"""People in one document: the parts that pipeline.extract.people puts together. Linking documents is not done here."""
