"""Unicode ranges of the letters and spelling marks of each script.

Written out because Python has no script property. Made from the names and categories of Unicode 14 (letters, and the
marks that are spelt with them; digits and punctuation belong to no script), with Han widened to extension H. Letters of
scripts that are not listed by name are under "Other": known to be letters, of a script no detector here reads.
"""

RANGES: dict[str, str] = {
    "Adlam": (
        "1E900-1E94B"
    ),
    "Arabic": (
        "610-61A 620-65F 66E-6D3 6D5-6DC 6DF-6E8 6EA-6EF 6FA-6FC 6FF 750-77F 870-887 889-88E 898-8E1 8E3-8FF "
        "FB50-FBB1 FBD3-FD3D FD50-FDC7 FDF0-FDFB FE70-FEFC 1EE00-1EEBB"
    ),
    "Armenian": (
        "531-559 560-588 FB13-FB17"
    ),
    "Balinese": (
        "1B00-1B4C 1B6B-1B73"
    ),
    "Bengali": (
        "980-9E3 9F0-9F1 9FC 9FE"
    ),
    "Bopomofo": (
        "3105-312F 31A0-31BF"
    ),
    "Canadian Aboriginal": (
        "1401-166C 166F-167F 18B0-18F5 11AB0-11ABF"
    ),
    "Cham": (
        "AA00-AA4D"
    ),
    "Cherokee": (
        "13A0-13FD AB70-ABBF"
    ),
    "Coptic": (
        "3E2-3EF 2C80-2CE4 2CEB-2CF3 102E0"
    ),
    "Cyrillic": (
        "400-481 48A-52F 1C80-1C88 1D2B A640-A66E A67F-A69B"
    ),
    "Devanagari": (
        "900-963 971-97F A8F2-A8F7 A8FB A8FD-A8FF"
    ),
    "Ethiopic": (
        "1200-135F 1380-138F 2D80-2DDE AB01-AB2E 1E7E0-1E7FE"
    ),
    "Georgian": (
        "10A0-10FA 10FC-10FF 1C90-1CBF 2D00-2D2D"
    ),
    "Glagolitic": (
        "2C00-2C5F"
    ),
    "Gothic": (
        "10330-10340 10342-10349"
    ),
    "Greek": (
        "370-374 376-37D 37F 386 388-3E1 3F0-3F5 3F7-3FF 1D26-1D2A 1D66-1D6A 1F00-1FBC 1FBE 1FC2-1FCC "
        "1FD0-1FDB 1FE0-1FEC 1FF2-1FFC AB65"
    ),
    "Gujarati": (
        "A81-AE3 AF9-AFF"
    ),
    "Gurmukhi": (
        "A01-A5E A70-A75"
    ),
    "Han": (
        "3400-4DBF 4E00-9FFF F900-FAD9 20000-3134A"
    ),
    "Hangul": (
        "1100-11FF 302E-302F 3131-318E A960-A97C AC00-D7FB FFA0-FFDC"
    ),
    "Hebrew": (
        "591-5BD 5BF 5C1-5C2 5C4-5C5 5C7-5F2 FB1D-FB28 FB2A-FB4F"
    ),
    "Hiragana": (
        "3041-3096 309D-309F 1B001 1B11F 1B150-1B152"
    ),
    "Javanese": (
        "A980-A9C0 A9CF"
    ),
    "Kannada": (
        "C80-C83 C85-CE3 CF1-CF2"
    ),
    "Katakana": (
        "30A1-30FA 30FD-30FF 31F0-31FF FF66-FF6F FF71-FF9F 1AFF0-1B000 1B120-1B122 1B164-1B167"
    ),
    "Khmer": (
        "1780-17D3 17D7 17DC-17DD"
    ),
    "Lao": (
        "E81-ECD EDC-EDF"
    ),
    "Latin": (
        "41-5A 61-7A AA BA C0-D6 D8-F6 F8-2AF 1D00-1D25 1D62-1D65 1D6B-1D77 1D79-1D9A 1E00-1EFF 2090-209C "
        "212A-212B 2184 2C60-2C7C 2C7E-2C7F A722-A76F A771-A787 A78B-A7D9 A7F5-A7F7 A7FA-A7FF AB30-AB5A "
        "AB60-AB64 AB66-AB68 FB00-FB06 FF21-FF3A FF41-FF5A 1DF00-1DF1E"
    ),
    "Malayalam": (
        "D00-D4E D54-D57 D5F-D63 D7A-D7F"
    ),
    "Meetei Mayek": (
        "AAE0-AAEF AAF2-AAF6 ABC0-ABEA ABEC-ABED"
    ),
    "Mongolian": (
        "180B-180D 180F 1820-18AA"
    ),
    "Myanmar": (
        "1000-103F 1050-108F 109A-109D A9E0-A9EF A9FA-A9FE AA60-AA76 AA7A-AA7F"
    ),
    "New Tai Lue": (
        "1980-19C9"
    ),
    "Nko": (
        "7CA-7F5 7FA-7FD"
    ),
    "Ol Chiki": (
        "1C5A-1C7D"
    ),
    "Oriya": (
        "B01-B63 B71"
    ),
    "Osmanya": (
        "10480-1049D"
    ),
    "Other": (
        "800-815 840-858 1681-169A 16A0-16EA 16F1-1711 171F-1731 1740-1751 1760-1770 1900-191E 1950-1974 "
        "1A00-1A16 1BC0-1BE5 1C00-1C23 1C4D-1C4F 1CE9-1CEC 1CEE-1CF3 1CF5-1CF6 1CFA 2183 303C 30FC A4D0-A4F7 "
        "A6A0-A6E5 A800-A801 A803-A805 A807-A80A A80C-A822 A840-A873 A882-A8B3 A90A-A925 A930-A946 AA80-AAAF "
        "AAB1 AAB5-AAB6 AAB9-AABD AAC0 AAC2-AADC FF70 10000-100FA 10280-102D0 10300-1031F 1032D-1032F "
        "10350-10375 10380-1039D 103A0-103CF 10400-1047F 104B0-10563 10570-10767 10800-10855 10860-10876 "
        "10880-1089E 108E0-108F5 10900-10915 10920-10939 10980-109B7 109BE-109BF 10A00 10A10-10A35 "
        "10A60-10A7C 10A80-10A9C 10AC0-10AC7 10AC9-10AE4 10B00-10B35 10B40-10B55 10B60-10B72 10B80-10B91 "
        "10C00-10CF2 10D00-10D23 10E80-10EA9 10EB0-10F1C 10F27-10F45 10F70-10F81 10FB0-10FC4 10FE0-10FF6 "
        "11003-11037 11071-11072 11075 11083-110AF 110D0-110E8 11103-11126 11144 11147-11172 11176 "
        "11183-111B2 111C1-111C4 111DA 111DC 11200-1122B 11280-112A8 112B0-112DE 11305-11339 1133D 11350 "
        "1135D-11361 11400-11434 11447-1144A 1145F-114AF 114C4-114C5 114C7 11580-115AE 115D8-115DB "
        "11600-1162F 11644 11680-116AA 116B8 11700-1171A 11740-1182B 118A0-118DF 118FF-1192F 1193F 11941 "
        "119A0-119D0 119E1 119E3 11A00 11A0B-11A32 11A3A 11A50 11A5C-11A89 11A9D 11AC0-11C2E 11C40 "
        "11C72-11C8F 11D00-11D30 11D46 11D60-11D89 11D98 11EE0-11EF2 11FB0 12000-12399 12480-12FF0 "
        "13000-1342E 14400-16A5E 16A70-16ABE 16AD0-16AED 16B00-16B2F 16B63-16E7F 16F00-16F4A 16F50 "
        "18800-18CD5 1B002-1B11E 1B170-1BC99 1E100-1E12C 1E14E 1E290-1E2AD 1E2C0-1E2EB 1E800-1E8C4"
    ),
    "Sinhala": (
        "D81-DDF DF2-DF3"
    ),
    "Sundanese": (
        "1B80-1BAF 1BBA-1BBF"
    ),
    "Syriac": (
        "710-74F 860-86A"
    ),
    "Tai Tham": (
        "1A20-1A7F 1AA7"
    ),
    "Tamil": (
        "B82-BD7"
    ),
    "Telugu": (
        "C00-C63"
    ),
    "Thaana": (
        "780-7B1"
    ),
    "Thai": (
        "E01-E3A E40-E4E"
    ),
    "Tibetan": (
        "F00 F18-F19 F35 F37 F39 F3E-F84 F86-FBC FC6"
    ),
    "Tifinagh": (
        "2D30-2D6F 2D7F"
    ),
    "Vai": (
        "A500-A60C A610-A61F A62A-A62B"
    ),
    "Yi": (
        "A000-A48C"
    ),
}
