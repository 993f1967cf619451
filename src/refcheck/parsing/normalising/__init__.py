"""The content of a reference's labelled parts, in the forms of CSL and EDTF. One file a kind of part."""
