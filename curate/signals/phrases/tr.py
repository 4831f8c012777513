"""Turkish.

`İ` and `ı` do not fold to `i`, so no phrase relies on them at its beginning.
"""

from curate.signals.phrases.base import Pack, counts
from curate.signals.phrases.keys import split

_TEXT = r"(?:metin|metn|paragraf|cümle|makale|belge|pasaj|hikaye|hikâye|şiir|diyalog|alıntı|e-?posta)\w*"
_PICTURE = r"(?:resim|resm|fotoğraf|görsel|görüntü|dosya|belge|grafik|diyagram)\w*"

PACK = Pack(
    language="tr",
    refusal=(
        r"\byardımcı olam(?:am|ıyorum|ayacağım|ayız)",
        r"\byardım edem(?:em|iyorum|eyeceğim)",
        r"\bcevap verem(?:em|iyorum|eyeceğim)",
        r"\byanıt verem(?:em|iyorum|eyeceğim)",
        r"\byanıtlayam(?:am|ıyorum)",
        r"\bcevaplayam(?:am|ıyorum)",
        r"\bbunu yapam(?:am|ıyorum)",
        r"\byerine getirem(?:em|iyorum)",
        r"\bsağlayam(?:am|ıyorum)",
        r"\berişimim yok",
        r"\breddetmek zorundayım",
    ),
    fine_to_refuse=split(
        r"\breddet|\bözür|\böldür|\bcinayet|\bsilah|\bbomba|\buyuşturucu|\byasa ?dışı|\bçalmak|\bintihar|"
        r"\bhackle|\bşifre|\bşiddet|\bdolandır"
    ),
    self_reference=(
        r"\bbir yapay zek[aâ] (?:dil modeli|modeli|asistanı)? ?olarak",
        r"\byapay zek[aâ] (?:dil modeli |modeli |asistanı )?olarak",
        r"\bdil modeli olarak",
        r"\bben (?:sadece |yalnızca )?bir yapay zek",
        r"\bben (?:sadece |yalnızca )?bir dil modeli",
        r"\beğitim verilerim",
        r"\bbilgilerim (?:\w+ )?(?:tarihine|yılına) kadar",
        r"\bkişisel (?:görüş|duygu|deneyim|tercih)\w* yok",
    ),
    about_ai=split(
        r"yapay zek|dil model|chat-?bot|sohbet bot|\brobot|\bsen kimsin|\bsiz kimsiniz|\bsen nesin|"
        r"\bsenin (?:adın|fikrin)|\badın ne|chatgpt"
    ),
    unfinished=split("ve|veya|ya da|ama|fakat|ancak|çünkü|ile|için|bir|gibi|hem|eğer|bu"),
    fill_in=split(
        r"\badınız|\bsoyadınız|\badresiniz|\btelefon numara|\bşirket adı|\balıcının adı|^tarih$|^adres$|"
        r"\bbelirtin"
    ),
    asks_template=split(r"şablon|örnek form|\bform\b|boşluk|doldur"),
    speakers=split("Kullanıcı|Asistan"),
    record_marks=split("Talimat|Girdi|Çıktı|Yanıt|Cevap"),
    asks_dialogue=split("diyalog|konuşma|röportaj|senaryo|sohbet|sahne|asistan|mülakat"),
    empty=split(
        "girdi yok|giriş yok|cevap yok|yanıt yok|çıktı yok|uygulanamaz|mevcut değil|belirtilmemiş|veri yok|"
        "geçerli değil"
    ),
    nothing=split("boş|yok"),
    asks_repetition=split(r"tekrar|\bkez\b|\bkere\b|şarkı|şiir|nakarat|tablo|çiz"),
    numbers=counts("iki=2|üç=3|dört=4|beş=5|altı=6|yedi=7|sekiz=8|dokuz=9|on=10|on beş=15|yirmi=20"),
    item_request=tuple(
        rf"(?:^| ){{n}} (?:adet |tane )?(?:[\w-]+ ){{1,4}}?{verb}\w*"
        for verb in (
            "listele",
            "sırala",
            "söyle",
            "öner",
            "belirt",
            "açıkla",
            "oluştur",
            "tanımla",
            "örnek ver",
            "sayın",
        )
    ),
    not_items=split(
        "kelime|kelimelik|cümle|cümlelik|cümleyle|paragraf|paragraflık|satır|dakika|saat|gün|günlük|hafta|"
        "haftalık|ay|aylık|yıl|yıllık|sayfa|harf|karakter|kez|kere|kişi|kişilik|yüzde|veya|ile|ila|kıta|"
        "basamaklı|saatlik|dakikalık"
    ),
    at_most=(
        r"\ben fazla {n} kelime",
        r"\bmaksimum {n} kelime",
        r"{n} kelimeyi (?:geçme|aşma)",
        r"{n} kelimeden (?:az|kısa)",
    ),
    at_least=(r"\ben az {n} kelime", r"\bminimum {n} kelime", r"{n} kelimeden (?:fazla|uzun)"),
    refers_to_text=(
        rf"\byukarıdaki {_TEXT}",
        rf"\başağıdaki {_TEXT}",
        rf"\bverilen {_TEXT}",
    ),
    attachment=(
        rf"\bekteki {_PICTURE}",
        rf"\bekli {_PICTURE}",
        r"\bbu resim",
        r"\bbu resm",
        r"\bbu fotoğraf",
        r"\bbu görsel",
        r"\bekte gönder",
    ),
)
