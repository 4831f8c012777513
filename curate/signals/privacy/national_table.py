"""Which states give which numbers, the words people write before them, and what they look like.

`module` names the check in python-stdnum; where it is empty no public check digit is known, and word and form must do.
Every form has six digits with at most one sign between two, or is that of an Indian, Italian or Mexican number: the
rule's shortcut counts on it.
"""

from typing import NamedTuple


class NationalId(NamedTuple):
    """One kind of number."""

    country: str
    """ISO 3166 code."""
    name: str
    words: str
    """Pattern for what introduces it; case is ignored."""
    shape: str
    module: str = ""


TABLE = (
    NationalId(
        "GE",
        "a personal number",
        r"პირადი\s+(?:ნომ|№|#|N)|პირადობის\s+(?:მოწმობ|ბარათ|ნომ)|პ/ნ|პ\.ნ\.|piradi nom|"
        r"personal (?:id )?(?:number|no\b)|personal id|личный номер",
        r"[0-9]{11}",
    ),
    NationalId("US", "a social security number", r"social security|\bSSN\b", r"\d{3}[- ]?\d\d[- ]?\d{4}", "us.ssn"),
    NationalId(
        "GB",
        "a national insurance number",
        r"national insurance|\bNINO?\b(?: number| no)?",
        r"[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]",
    ),
    NationalId("GB", "an NHS number", r"\bNHS (?:number|no)", r"\d{3}[ -]?\d{3}[ -]?\d{4}", "gb.nhs"),
    NationalId("IE", "a PPS number", r"\bPPSN?\b", r"\d{7}[A-Z]{1,2}", "ie.pps"),
    NationalId(
        "CA",
        "a social insurance number",
        r"social insurance|\bSIN\b (?:number|no|:)",
        r"\d{3}[- ]?\d{3}[- ]?\d{3}",
        "ca.sin",
    ),
    NationalId("AU", "a tax file number", r"tax file n|\bTFN\b", r"\d{3} ?\d{3} ?\d{3}", "au.tfn"),
    NationalId("ZA", "an identity number", r"(?:\bID|identity) (?:number|no)", r"\d{13}", "za.idnr"),
    NationalId("IN", "an Aadhaar number", r"aadhaa?r|आधार|uidai", r"\d{4}[ -]?\d{4}[ -]?\d{4}", "in_.aadhaar"),
    NationalId("IN", "a permanent account number", r"\bPAN\b|permanent account n", r"[A-Z]{5}\d{4}[A-Z]", "in_.pan"),
    NationalId("PK", "an identity card number", r"\bCNIC\b|شناختی کارڈ", r"\d{5}-?\d{7}-?\d", "pk.cnic"),
    NationalId("MY", "an identity card number", r"\bNRIC\b|mykad|kad pengenalan", r"\d{6}-?\d\d-?\d{4}", "my.nric"),
    NationalId("ID", "an identity number", r"\bNIK\b|\bKTP\b|nomor induk", r"\d{16}", "id.nik"),
    NationalId(
        "DE",
        "a tax identification number",
        r"steuer-?id|steuerliche id|\bIdNr\b",
        r"\d{2} ?\d{3} ?\d{3} ?\d{3}",
        "de.idnr",
    ),
    NationalId("AT", "a social insurance number", r"sozialversicherungsn|\bSVNR\b", r"\d{4} ?\d{6}", "at.vnr"),
    NationalId(
        "CH",
        "a social insurance number",
        r"\bAHV\b|\bAVS\b|sozialversicherungsn",
        r"756[.]?\d{4}[.]?\d{4}[.]?\d\d",
        "ch.ssn",
    ),
    NationalId(
        "FR",
        "a social security number",
        r"s[ée]curit[ée] sociale|num[ée]ro de s[ée]cu|\bNIR\b",
        r"[12] ?\d\d ?\d\d ?[\dAB]\d ?\d{3} ?\d{3} ?\d\d",
        "fr.nir",
    ),
    NationalId("ES", "an identity number", r"\bD\.?N\.?I\b|\bNIF\b|documento nacional", r"\d{8}-?[A-Z]", "es.dni"),
    NationalId("ES", "a foreigner's number", r"\bN\.?I\.?E\b|extranjer", r"[XYZ]-?\d{7}-?[A-Z]", "es.nie"),
    NationalId(
        "IT",
        "a fiscal code",
        r"codice fiscale|\bcod\. fisc",
        r"[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]",
        "it.codicefiscale",
    ),
    NationalId("PT", "a tax number", r"contribuinte|\bNIF\b", r"\d{3} ?\d{3} ?\d{3}", "pt.nif"),
    NationalId("BR", "a CPF number", r"\bCPF\b", r"\d{3}[.]?\d{3}[.]?\d{3}-?\d\d", "br.cpf"),
    NationalId(
        "NL", "a citizen service number", r"\bBSN\b|burgerservicen|sofin", r"\d{9}|\d{4}[.]\d\d[.]\d{3}", "nl.bsn"
    ),
    NationalId(
        "BE",
        "a national number",
        r"rijksregister|registre national|num[ée]ro national",
        r"\d\d[.]?\d\d[.]?\d\d-?\d{3}[.]?\d\d",
        "be.nn",
    ),
    NationalId("PL", "a PESEL number", r"\bPESEL", r"\d{11}", "pl.pesel"),
    NationalId("CZ", "a birth number", r"rodn[ée]h?o? [čc][íi]s|\bR\.?[ČC]\.?:", r"\d{6}/?\d{3,4}", "cz.rc"),
    NationalId("RO", "a personal number", r"\bCNP\b|cod(?:ul)? numeric personal", r"\d{13}", "ro.cnp"),
    NationalId("BG", "a personal number", r"\bЕГН\b|единен граждански", r"\d{10}", "bg.egn"),
    NationalId("GR", "a social security number", r"Α\.?Μ\.?Κ\.?Α|\bAMKA\b", r"\d{11}", "gr.amka"),
    NationalId("HR", "an OIB number", r"\bOIB\b", r"\d{11}", "hr.oib"),
    NationalId("SI", "a personal number", r"\bEM[ŠS]O\b|\bJMBG\b", r"\d{13}", "si.emso"),
    NationalId("SE", "a personal number", r"personn(?:umme)?r", r"(?:19|20)?\d{6}[-+]?\d{4}", "se.personnummer"),
    NationalId("NO", "a birth number", r"f[øo]dselsn|personn(?:umme)?r", r"\d{6} ?\d{5}", "no.fodselsnummer"),
    NationalId("DK", "a CPR number", r"\bCPR\b|personn(?:umme)?r", r"\d{6}-?\d{4}", "dk.cpr"),
    NationalId(
        "FI", "a personal identity code", r"henkil[öo]tunnu|\bhetu\b|sotu", r"\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]", "fi.hetu"
    ),
    NationalId("EE", "a personal code", r"isikukood", r"\d{11}", "ee.ik"),
    NationalId("LT", "a personal code", r"asmens kod", r"\d{11}", "lt.asmens"),
    NationalId("LV", "a personal code", r"personas kod", r"\d{6}-?\d{5}"),
    NationalId("IS", "a kennitala", r"kennital", r"\d{6}-?\d{4}", "is_.kennitala"),
    NationalId("RU", "a taxpayer number", r"\bИНН\b", r"\d{12}", "ru.inn"),
    NationalId("RU", "an insurance number", r"\bСНИЛС", r"\d{3}-?\d{3}-?\d{3}[ -]?\d\d"),
    NationalId("UA", "a taxpayer number", r"\bРНОКПП|\bІПН\b|ідентифікаційний (?:номер|код)", r"\d{10}", "ua.rntrc"),
    NationalId("KZ", "an identification number", r"\bИИН\b|\bЖСН\b", r"\d{12}"),
    NationalId("AM", "a public services number", r"ՀԾՀ|հանրային ծառայություն", r"\d{10}"),
    NationalId("TR", "an identity number", r"t\.?c\.? ?kimlik|kimlik n|\bTCKN\b", r"[1-9]\d{10}", "tr.tckimlik"),
    NationalId("IL", "an identity number", r"תעודת זהות|ת\.ז|מספר זהות", r"\d{9}", "il.idnr"),
    NationalId("EG", "a national number", r"الرقم القومي|رقم قومي", r"[23]\d{13}"),
    NationalId("CN", "an identity card number", r"身份证|身份證|居民身份", r"\d{17}[\dX]", "cn.ric"),
    NationalId("KR", "a resident number", r"주민등록번호|주민번호", r"\d{6}-?[1-8]\d{6}", "kr.rrn"),
    NationalId("JP", "an individual number", r"マイナンバー|個人番号", r"\d{4} ?\d{4} ?\d{4}", "jp.in_"),
    NationalId("TH", "an identity number", r"เลขประจำตัวประชาชน|บัตรประชาชน", r"\d-?\d{4}-?\d{5}-?\d\d-?\d", "th.pin"),
    NationalId("MX", "a CURP", r"\bCURP\b", r"[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d", "mx.curp"),
    NationalId("AR", "a tax number", r"\bCUI[LT]\b", r"\d\d-?\d{8}-?\d", "ar.cuit"),
    NationalId("CL", "a RUT", r"\bR\.?U\.?[TN]\b", r"\d{1,2}[.]?\d{3}[.]?\d{3}-?[\dkK]", "cl.rut"),
    NationalId("EC", "an identity number", r"c[ée]dula", r"\d{9}-?\d", "ec.ci"),
)
