"""The frozen values that pass from stage to stage; imports nothing else of refcheck."""
