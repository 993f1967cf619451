"""The letters of the alphabets covered, as insides of character classes, and letters that stand for something else."""

from __future__ import annotations

LATIN_CAPITALS = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
CAPITALS = LATIN_CAPITALS + "Ά-ΫЀ-ЯҐЎІЇЄ"
WESTERN_CAPITALS, WESTERN_SMALL = "A-ZÀ-Þ", "a-zß-ÿ"
"""Latin-1: the letters by which capitals are told from small letters in runs of names and in journals' titles."""
CYRILLIC_CAPITALS, CYRILLIC_SMALL = "А-Я", "а-яіїєґ"
BELARUSIAN_SMALL = "ў"
SMALL = "a-z" + CYRILLIC_SMALL
POLISH_SMALL = "ąćęłńóśźż"
ACCENTED_SMALL = "à-ÿ"
NO_INITIALS = "a-zß-öø-ÿа-яёіїєґў"
"""Small letters, none of which is an initial."""
VOWELS = "AEIOUYÄÖÜАЕИОУЫЭЮЯІЇЄ"
ACCENTS = "´¨˜ˆ¸˚˙˝ˇ\u0300-\u036f"
"""Accents that were set, or left by a scanner, behind their letters."""
APOSTROPHES = "'’ʼ"
"""Among them the letter apostrophe of Ukrainian (U+02BC)."""
ORDINAL_SIGNS = "º°"
"""What stands for the ending of *numero*: `nº 5`."""
FIRST_IDEOGRAPH = "\u3400"
IDEOGRAPHIC_COMMAS = "，、"

LATIN_YEAR_LETTERS, CYRILLIC_YEAR_LETTERS = "abcde", "абвгд"
"""What parts the works of an author's year: `2019a`, `2019б`."""
YEAR_LETTER = "a-zа-д"
LATIN_OF_YEAR_LETTERS = str.maketrans(CYRILLIC_YEAR_LETTERS, LATIN_YEAR_LETTERS)

CHECK_DIGIT = "XxХх"
"""The tenth check digit of an ISBN or ISSN, which is sometimes typed as the Cyrillic letter."""
CYRILLIC_CHECK_DIGIT = "Х"

CYRILLIC_ORDER = "абвгґдеєжзиіклмнопрстуфхцчшщъыьэюя"
"""Russian, Ukrainian and Belarusian letters in the order of the alphabet."""

SAME_LETTER = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "`": "'", "ʹ": "'"})
"""Letters and signs for which another is often written."""
