"""A plain text whose authors would like to run a script in the editor's browser, and to turn the direction of lines."""

HOSTILE = """Maps were lost.¹ They were found again.²

¹ J. Nowak, 'Dawne </script><script>alert(1)</script> mapy Podlasia <img src=x onerror=alert(1)>', Rocznik, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mpay-podlasia.

² A. Lis, Granice "onmouseover="alert(1)" i \u202emapy\u2066 {{ 7*7 }} &amp; <!-- <b> (Lublin, 2004), p. 7.

References

- Mazur B., </style><svg onload=alert(1)> \u200bDrogi (Warszawa, 2011), javascript:alert(1).
- Nowak J., 'Dawne </script><script>alert(1)</script> mapy Podlasia <img src=x onerror=alert(1)>', Rocznik, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy-podlasia.
"""
