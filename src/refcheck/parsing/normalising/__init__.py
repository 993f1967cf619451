"""What do the labelled parts of a reference say, in the forms of CSL and EDTF? One file a kind of part."""
