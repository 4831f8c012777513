"""How prompts name languages, as stems in the languages people prompt in.

A stem is matched at the start of a word where its script has blanks, anywhere in Chinese, Japanese and Thai. Stems, not
words: Georgian, Russian and Turkish add their endings ("ქართულად", "по-грузински", "Gürcüceye").
"""

from __future__ import annotations

from typing import Final

LANGUAGE_NAMES: Final[dict[str, str]] = {
    "ka": (
        "georgian ქართულ грузин georgisch géorgien georgien gürcü грузії جورجي जॉर्जिया 格鲁吉亚 グルジア "
        "ジョージア 조지아 грузинськ gruziń gruzín gruzin kartul"
    ),
    "en": (
        "english ინგლისურ английск англійськ englisch anglais inglés ingles inglês ingiliz إنجليز انجليز "
        "انگلیس अंग्रेज angrezi 英语 英文 英語 영어 ภาษาอังกฤษ angielsk angličtin angol engelsk engels "
        "tiếng.anh inggris"
    ),
    "ru": (
        "russian რუსულ русск російськ russisch russe ruso russo rusça rusca روسي रूसी 俄语 俄文 ロシア語 "
        "러시아어 ภาษารัสเซีย rosyjsk rušti"
    ),
    "de": (
        "german გერმანულ немецк німецьк deutsch allemand alemán aleman alemão tedesc almanca ألماني آلمانی "
        "जर्मन 德语 德文 ドイツ語 독일어 เยอรมัน niemieck němčin tysk duits tiếng.đức"
    ),
    "fr": (
        "french ფრანგულ французск французьк französisch français francais francés frances francês fransızca "
        "فرنسي فرانسه फ़्रेंच फ्रेंच फ्रांसीसी 法语 法文 フランス語 프랑스어 ฝรั่งเศส francusk francouz fransk "
        "frans tiếng.pháp"
    ),
    "es": (
        "spanish ესპანურ испанск іспанськ spanisch espagnol español espanol castellano espanhol spagnol "
        "ispanyolca إسباني اسباني اسپانیا स्पेनिश 西班牙语 西班牙文 スペイン語 스페인어 สเปน hiszpańsk španěl "
        "spansk spaans tiếng.tây.ban"
    ),
    "it": (
        "italian იტალიურ итальянск італійськ italienisch italien italiano italyanca إيطالي ایتالیا इतालवी "
        "इटालियन 意大利语 意大利文 イタリア語 이탈리아어 włosk"
    ),
    "pt": (
        "portuguese პორტუგალიურ португальск portugiesisch portugais portugués português portugues portekizce "
        "برتغالي पुर्तगाली 葡萄牙语 ポルトガル語 포르투갈어 portugalsk"
    ),
    "tr": ("turkish თურქულ турецк türkisch turc turco türkçe turkce تركي ترکی तुर्की 土耳其语 トルコ語 터키어 tureck"),
    "ar": ("arabic არაბულ арабск арабськ arabisch arabe árabe arapça عربي अरबी 阿拉伯语 アラビア語 아랍어 arabsk"),
    "fa": (
        "persian farsi სპარსულ персидск persisch persan persa farsça فارسی فارسي फ़ारसी फारसी 波斯语 "
        "ペルシア語 페르시아어"
    ),
    "hi": "hindi ჰინდი хинди hintçe هندي हिंदी हिन्दी 印地语 印地文 ヒンディー語 힌디어",
    "zh": (
        "chinese mandarin cantonese ჩინურ китайск китайськ chinesisch chinois chino chinês cinese çince صيني "
        "چینی चीनी 中文 汉语 漢語 普通话 中国語 중국어 ภาษาจีน chińsk"
    ),
    "ja": (
        "japanese იაპონურ японск японськ japanisch japonais japonés japonês giapponese japonca ياباني ژاپنی "
        "जापानी 日语 日文 日本語 일본어 ภาษาญี่ปุ่น japońsk"
    ),
    "ko": (
        "korean კორეულ корейск korejsk koreanisch coréen coreano korece كوري कोरियाई 韩语 韩文 韓国語 한국어 ภาษาเกาหลี"
    ),
    "uk": (
        "ukrainian უკრაინულ украинск українськ ukrainisch ukrainien ucraniano ukraynaca أوكراني यूक्रेनी "
        "乌克兰语 ウクライナ語"
    ),
    "pl": "polish პოლონურ польск польськ polnisch polonais polaco lehçe بولندي पोलिश 波兰语 ポーランド語 polsk",
    "nl": (
        "dutch ჰოლანდიურ нидерландск голландск niederländisch holländisch néerlandais neerlandés holandés "
        "holandês felemenkçe هولندي डच 荷兰语 オランダ語 nederlands"
    ),
    "hy": ("armenian სომხურ армянск вірменськ armenisch arménien armenio ermenice أرمني अर्मेनियाई 亚美尼亚语 հայերեն"),
    "az": "azerbaijani აზერბაიჯანულ азербайджанск aserbaidschanisch azerbaïdjanais azerbaycanca azərbaycan",
    "el": (
        "greek ბერძნულ греческ грецьк griechisch grec griego grego yunanca يوناني ग्रीक यूनानी 希腊语 ギリシャ語 ελληνικ"
    ),
    "he": (
        "hebrew ებრაულ иврит іврит hebräisch hébreu hebreo hebraico ibranice عبري हिब्रू इब्रानी 希伯来语 ヘブライ語 עברית"
    ),
    "la": "latin ლათინურ латинск латинськ lateinisch latein latín latim latince لاتيني लैटिन 拉丁语 ラテン語",
    "sv": "swedish შვედურ шведск schwedisch suédois sueco isveççe 瑞典语 svensk",
    "da": "danish დანიურ датск dänisch danois danés danca dansk",
    "nb": "norwegian ნორვეგიულ норвежск norwegisch norvégien noruego norveççe norsk",
    "fi": "finnish ფინურ финск finnisch finnois finlandés fince suomeksi suomen",
    "hu": "hungarian უნგრულ венгерск ungarisch hongrois húngaro macarca magyar",
    "cs": "czech ჩეხურ чешск tschechisch tchèque checo çekçe česk češtin",
    "ro": "romanian რუმინულ румынск rumänisch roumain rumano romence română",
    "bg": "bulgarian ბულგარულ болгарск bulgarisch bulgare búlgaro bulgarca българск",
    "sr": "serbian სერბულ сербск serbisch serbe serbio sırpça српск srpsk",
    "vi": (
        "vietnamese ვიეტნამურ вьетнамск vietnamesisch vietnamien vietnamita vietnamca tiếng.việt 越南语 "
        "ベトナム語 베트남어"
    ),
    "th": "thai ტაილანდურ тайск thailändisch tailandés ไทย 泰语 タイ語 태국어",
    "id": (
        "indonesian ინდონეზიურ индонезийск indonesisch indonésien indonesio indonesia 印尼语 印度尼西亚语 "
        "インドネシア語"
    ),
    "ur": "urdu ურდუ урду اردو أردو उर्दू 乌尔都语",
    "bn": "bengali bangla ბენგალურ бенгальск বাংলা بنغالي बंगाली 孟加拉语",
    "ta": "tamil ტამილურ தமிழ் तमिल",
    "te": "telugu తెలుగు तेलुगु",
    "kk": "kazakh ყაზახურ казахск kasachisch қазақ",
    "ab": "abkhaz აფხაზურ абхаз аԥсуа",
    "xmf": "mingrelian megrelian მეგრულ мегрельск мингрельск mingrelisch",
    "lzz": "laz ლაზურ lazca лазск",
    "sva": "svan სვანურ сванск",
    "sw": "swahili სუაჰილი суахили kiswahili",
    "eo": "esperanto ესპერანტო эсперанто",
}
"""Stems by language; a dot in a stem stands for a blank."""
