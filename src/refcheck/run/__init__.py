"""A run without a terminal: manuscripts from the disk, questions in rounds, acceptances, baseline, corrections.

Nothing here prints, reads standard input or ends the program: what there is to say is a value of the result, and a
`Progress` hears how far the work is. The commands and the functions of `refcheck` itself call it.
"""
