"""What language and script a text is in, and where it is not what it should be.

Pure functions over text; spans are half-open and count code points. Nothing here knows records, rules or settings.
Order of use: `masking` takes out what is not language, `scripts` counts letters, `cascade` names the language, the
other modules each find one kind of defect.
"""
